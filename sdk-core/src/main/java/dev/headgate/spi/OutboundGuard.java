package dev.headgate.spi;

/**
 * Decides whether providers may leave this machine. Found as a service ({@code java.util.ServiceLoader}); where there is
 * none, as in production, nothing is asked. The testkit brings one, so that no test calls a model by mistake.
 *
 * <p>A provider asks before a host's name is looked up, a connection opened or a request signed. A guard refuses by
 * throwing; what it throws ends the call as it is. Safe for use by many threads.
 */
public interface OutboundGuard {
    /**
     * Is asked before a request is sent.
     *
     * @param host the name or address that is to be called, without a port
     */
    void beforeRequest(String host);

    /**
     * Is asked before credentials are looked for outside the program: in the environment, in files, in the machine's
     * metadata or at a token service.
     *
     * @param source where they would be looked for, such as {@code the default chain of the AWS SDK}
     */
    void beforeCredentials(String source);

    /**
     * Returns all guards that are installed, as one.
     *
     * @return the guard; one that allows everything where none is installed
     */
    static OutboundGuard installed() {
        return InstalledGuards.FOUND;
    }
}
