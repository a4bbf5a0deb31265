package dev.headgate.testkit.wire;

import dev.headgate.spi.TimeSource;
import dev.headgate.testkit.Script;
import java.util.List;
import java.util.Objects;

/**
 * A server that plays scripts on a wire that the testkit does not know: that of a provider of your own. Safe for use by
 * many threads.
 *
 * <pre>{@code
 * try (WireServer server = WireServer.start(new AcmeFormat())) {
 *     server.account("key-a", Script.of(Answer.text("Hello")));
 *     // ask server.baseUrl(), with the key
 * }
 * }</pre>
 */
public final class WireServer implements AutoCloseable {
    private final WireHost host;

    private WireServer(WireFormat format) {
        host = new WireHost(new FormatDialect(format), Delivery.eachFrame(), TimeSource.system(), false);
    }

    /**
     * Starts a server on a free port of the loopback interface: HTTP/1.1, one frame at a time, the machine's time.
     *
     * @param format the wire
     * @return the server, without accounts
     */
    public static WireServer start(WireFormat format) {
        return new WireServer(Objects.requireNonNull(format, "format"));
    }

    /**
     * Adds an account, or gives another script to one.
     *
     * @param key what its requests authenticate with
     * @param script what it plays
     * @return this server
     */
    public WireServer account(String key, Script script) {
        host.account(Objects.requireNonNull(key, "key"), Objects.requireNonNull(script, "script"));
        return this;
    }

    /**
     * Returns the address to give to a client.
     *
     * @return such as {@code http://127.0.0.1:40123}, without a slash at its end
     */
    public String baseUrl() {
        return host.baseUrl();
    }

    /**
     * Returns what came over the wire, refused requests included.
     *
     * @return the requests, oldest first
     */
    public List<WireRequest> requests() {
        return host.requests();
    }

    /** Stops the server; answers that stand at gates end. */
    @Override
    public void close() {
        host.close();
    }
}
