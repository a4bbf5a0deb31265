package dev.headgate.spi;

/**
 * Makes providers of one wire out of a configuration. Found as a service ({@code java.util.ServiceLoader}), so that
 * whoever reads configurations need not know the wires.
 */
public interface ProviderFactory {
    /**
     * Returns what an account's {@code provider} is set to.
     *
     * @return such as {@code bedrock}, unique on the class path
     */
    String name();

    /**
     * Makes the provider of an account.
     *
     * @param account the account's id
     * @param settings the account's settings without {@code provider}; mistakes are reported there, or thrown as an
     *     {@link IllegalArgumentException}
     * @return the provider, which opens no connection yet
     */
    ModelProvider create(String account, Settings settings);
}
