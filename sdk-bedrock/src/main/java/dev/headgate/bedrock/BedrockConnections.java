package dev.headgate.bedrock;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

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

    private final OkHttpClient client = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(MAX_IDLE, KEEP_ALIVE_MINUTES, TimeUnit.MINUTES))
            .build();

    private BedrockConnections() {}

    /**
     * Starts without any connection.
     *
     * @return the connections; close them after the last provider that uses them
     */
    public static BedrockConnections create() {
        return new BedrockConnections();
    }

    /** Returns what lets the AWS SDK send over these connections, with timeouts of its own. */
    OkHttpSdkClient client(Duration connectTimeout, Duration idleTimeout) {
        return new OkHttpSdkClient(client.newBuilder()
                .connectTimeout(connectTimeout)
                .readTimeout(idleTimeout)
                .writeTimeout(idleTimeout)
                .build());
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
