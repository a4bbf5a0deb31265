package dev.headgate.bedrock;

import dev.headgate.internal.LibraryVersion;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * Holds open connections that several accounts share.
 *
 * <pre>{@code
 * BedrockConnections shared = BedrockConnections.create();
 * ModelProvider a = Bedrock.account("prod-a").connections(shared)….build();
 * ModelProvider b = Bedrock.account("prod-b").connections(shared)….build();
 * }</pre>
 *
 * <p>Each request is signed for its own account; what is shared are sockets and TLS sessions. Safe for use by many
 * threads.
 */
public final class BedrockConnections implements AutoCloseable {
    private static final int MAX_IDLE = 256;
    private static final int KEEP_ALIVE_MINUTES = 5;

    private final OkHttpClient client;
    private final OkHttpSdkClient lent;

    /** Looks names up in a way of the caller's. */
    BedrockConnections(Dns names) {
        LibraryVersion.checkOkHttp(OkHttp.class);
        client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(MAX_IDLE, KEEP_ALIVE_MINUTES, TimeUnit.MINUTES))
                .dns(names)
                .build();
        lent = new OkHttpSdkClient(
                client.newBuilder().protocols(List.of(Protocol.HTTP_1_1)).build());
    }

    /**
     * Starts without any connection.
     *
     * @return the connections; close them after the last provider that uses them
     */
    public static BedrockConnections create() {
        return new BedrockConnections(Dns.SYSTEM);
    }

    /**
     * Returns these connections as an HTTP client of the AWS SDK, for a client that is to be handed to
     * {@link Bedrock.Builder#client}.
     *
     * <pre>{@code
     * BedrockRuntimeClient mine = BedrockRuntimeClient.builder()
     *         .httpClient(connections.httpClient())
     *         .overrideConfiguration(connections::configure)
     *         .build();
     * }</pre>
     *
     * @return always the same one; closing it does nothing
     */
    public SdkHttpClient httpClient() {
        return lent;
    }

    /**
     * Sets what such a client needs besides: retries off, since Headgate retries, and the means to read streams.
     *
     * @param configuration the configuration of the client; what it holds already stays
     */
    public void configure(ClientOverrideConfiguration.Builder configuration) {
        configuration.retryStrategy(AwsRetryStrategy.doNotRetry()).addExecutionInterceptor(lent.interceptor());
    }

    /** Tells whether a client sends over these connections, as far as its configuration tells. */
    boolean areUsedBy(BedrockRuntimeClient other) {
        return other.serviceClientConfiguration()
                .overrideConfiguration()
                .executionInterceptors()
                .contains(lent.interceptor());
    }

    /** Returns what calls Bedrock over these connections. */
    OkHttpClient client(Transport transport) {
        return transport.client(client);
    }

    /** Returns what lets the AWS SDK call STS over these connections. */
    OkHttpSdkClient stsClient(Transport transport) {
        return transport.stsClient(client);
    }

    /** Closes what is idle; what is in use is closed when its call ends. Harmless when repeated. */
    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    @Override
    public String toString() {
        return "BedrockConnections[" + client.connectionPool().connectionCount() + " open]";
    }
}
