package dev.headgate.redis;

import dev.headgate.spi.TimeSource;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Connects by Lettuce, over one connection that all threads share, and keeps trying until there is one. */
@SuppressWarnings("FutureReturnValueIgnored") // what comes of connecting is seen to where it ends
final class LettuceStore implements Store {
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final long CLOSE_MILLIS = 1_000;

    private final ClientResources resources;
    private final AbstractRedisClient client;
    private final RedisAddress address;
    private final TimeSource time;
    private volatile @Nullable RedisScriptingAsyncCommands<byte[], byte[]> commands;
    private volatile boolean closed;

    LettuceStore(RedisAddress address, TimeSource time) {
        this.address = address;
        this.time = time;
        this.resources = address.resources();
        this.client = address.client(resources);
    }

    /**
     * Connects, and waits for that a while. That the server is out of reach is no failure: it is tried again.
     *
     * @throws IllegalArgumentException if the server refuses the user
     */
    void connect(Duration patience) {
        CompletableFuture<?> connected = open();
        try {
            connected.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (Failures.isRefusal(e)) {
                close();
                throw new IllegalArgumentException("RedisFleet: " + address + " refuses the user ("
                        + Failures.code(e).orElse("")
                        + "); see to its name, its password and what its ACL lets it do.");
            }
        } catch (TimeoutException e) {
            // It is tried on.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<?> open() {
        CompletableFuture<?> opened;
        if (client instanceof RedisClusterClient cluster) {
            opened = cluster.refreshPartitionsAsync()
                    .toCompletableFuture()
                    .thenCompose(known -> cluster.connectAsync(ByteArrayCodec.INSTANCE))
                    .thenAccept(connection -> opened(connection, connection.async()));
        } else {
            opened = ((RedisClient) client)
                    .connectAsync(ByteArrayCodec.INSTANCE, address.first())
                    .toCompletableFuture()
                    .thenAccept(connection -> opened(connection, connection.async()));
        }
        opened.whenComplete((nothing, failure) -> {
            if (failure != null && !closed && !Failures.isRefusal(failure)) {
                time.schedule(AGAIN, () -> open());
            }
        });
        return opened;
    }

    private void opened(
            StatefulConnection<byte[], byte[]> connection, RedisScriptingAsyncCommands<byte[], byte[]> itsCommands) {
        commands = itsCommands;
        if (closed) {
            connection.closeAsync();
        }
    }

    @Override
    public CompletableFuture<List<Object>> run(Script script, byte[][] keys, byte[]... words) {
        RedisScriptingAsyncCommands<byte[], byte[]> server = commands;
        if (server == null || closed) {
            return CompletableFuture.failedFuture(new OutOfReachException("not connected"));
        }
        try {
            CompletionStage<List<Object>> known = server.evalsha(script.digest, ScriptOutputType.MULTI, keys, words);
            // A server that was restarted, or flushed, is told the script once more.
            return known.toCompletableFuture()
                    .exceptionallyCompose(failure -> isUnknownScript(failure)
                            ? server.<List<Object>>eval(script.source, ScriptOutputType.MULTI, keys, words)
                            : CompletableFuture.failedFuture(failure));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static boolean isUnknownScript(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RedisNoScriptException;
    }

    @Override
    public void close() {
        closed = true;
        try {
            client.shutdownAsync(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS).get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
            resources.shutdown(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Its threads are daemons.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
