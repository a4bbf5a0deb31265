package dev.headgate.testkit.tck;

import dev.headgate.chat.ChatEvent;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.spi.EventSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads as fast as the sender writes, and keeps what nobody has asked for. */
final class GreedySource extends BrokenProvider.Passing {
    private final BlockingQueue<Object> kept = new LinkedBlockingQueue<>();
    private final CompletableFuture<?> reading;
    private boolean ended;

    GreedySource(EventSource source) {
        super(source);
        reading = Patience.start(() -> {
            try {
                for (ChatEvent event = source.next(); event != null; event = source.next()) {
                    kept.add(event);
                }
                kept.add(this);
            } catch (RuntimeException e) {
                kept.add(e);
            }
            return true;
        });
    }

    @Override
    public @Nullable ChatEvent next() {
        if (ended) {
            return null;
        }
        try {
            Object next = kept.take();
            if (next instanceof RuntimeException failure) {
                throw failure;
            }
            ended = next == this;
            return ended ? null : (ChatEvent) next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new CancelledException("interrupted", ErrorDetails.none());
        }
    }

    @Override
    public String toString() {
        return "GreedySource[" + (reading.isDone() ? "ended" : "reading") + "]";
    }
}
