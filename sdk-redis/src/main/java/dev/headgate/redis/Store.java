package dev.headgate.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A server, or a cluster of them, that runs scripts. Safe for use by many threads. */
interface Store extends AutoCloseable {
    /**
     * Runs a script; keys that it names are in one place. Returns at once.
     *
     * @return what it answers: {@link Long}s, byte arrays and lists of them; fails if it is not connected
     */
    CompletableFuture<List<Object>> run(Script script, byte[][] keys, byte[]... words);

    @Override
    void close();
}
