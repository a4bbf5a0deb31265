package dev.headgate.openai;

import dev.headgate.internal.LibraryVersion;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;

/**
 * Holds open connections that several accounts share.
 *
 * <pre>{@code
 * OpenAiConnections shared = OpenAiConnections.create();
 * ModelProvider west = OpenAiCompat.account("azure-we").connections(shared)….build();
 * ModelProvider north = OpenAiCompat.account("azure-ne").connections(shared)….build();
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class OpenAiConnections implements AutoCloseable {
    private static final int MAX_IDLE = 256;
    private static final int KEEP_ALIVE_MINUTES = 5;

    private final OkHttpClient client;

    /** Looks names up in a way of the caller's. */
    OpenAiConnections(Dns names) {
        LibraryVersion.checkOkHttp(OkHttp.class);
        client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(MAX_IDLE, KEEP_ALIVE_MINUTES, TimeUnit.MINUTES))
                .dns(names)
                // The attempt loop is the one owner of retries, and a redirect could carry the key elsewhere.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /**
     * Starts without any connection.
     *
     * @return the connections; close them after the last provider that uses them
     */
    public static OpenAiConnections create() {
        return new OpenAiConnections(Dns.SYSTEM);
    }

    /** Returns a client with timeouts of its own on these connections; a read timeout of zero means none. */
    OkHttpClient client(Duration connectTimeout, Duration readTimeout) {
        return client.newBuilder()
                .connectTimeout(connectTimeout)
                .readTimeout(readTimeout)
                .writeTimeout(readTimeout)
                .build();
    }

    /** Closes what is idle; what is in use is closed when its call ends. Harmless when repeated. */
    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    @Override
    public String toString() {
        return "OpenAiConnections[" + client.connectionPool().connectionCount() + " open]";
    }
}
