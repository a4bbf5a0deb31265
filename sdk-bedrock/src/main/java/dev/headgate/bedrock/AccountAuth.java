package dev.headgate.bedrock;

import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClientBuilder;

/** How the requests of one account prove whose they are. */
interface AccountAuth extends AutoCloseable {
    /** Leaves no choice to the client: neither which credentials nor which way of using them. */
    void configure(BedrockRuntimeClientBuilder builder);

    @Override
    default void close() {}
}
