package dev.headgate.benchmarks;

import dev.headgate.benchmarks.server.ServerProcess;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The server that a benchmark calls: the one that it was told of, or else one of its own. */
final class Wire implements AutoCloseable {
    private static final String TOLD = System.getProperty(ServerProcess.PROPERTY, "");

    private final @Nullable ServerProcess own = TOLD.isEmpty() ? ServerProcess.start() : null;

    URI uri() {
        return own == null ? URI.create(TOLD) : own.uri();
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
