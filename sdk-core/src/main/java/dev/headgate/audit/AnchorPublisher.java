package dev.headgate.audit;

import dev.headgate.spi.AuditAnchor;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands checkpoints to the anchor, off the writer's thread: a slow store must not hold up calls. */
final class AnchorPublisher implements AutoCloseable {
    private final @Nullable AuditAnchor anchor;
    private final Consumer<Exception> onFailure;
    private final AtomicReference<@Nullable String> newest = new AtomicReference<>();
    private final @Nullable ExecutorService thread;

    AnchorPublisher(@Nullable AuditAnchor anchor, Consumer<Exception> onFailure) {
        this.anchor = anchor;
        this.onFailure = onFailure;
        this.thread = anchor == null ? null : Executors.newSingleThreadExecutor(AnchorPublisher::daemon);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "headgate-audit-anchor");
        thread.setDaemon(true);
        return thread;
    }

    /** Publishes the newest; one that waits yet is left out, since the newer covers it. */
    void publish(String note) {
        if (thread != null && anchor != null && newest.getAndSet(note) == null) {
            AuditAnchor target = anchor;
            thread.execute(() -> publishNewest(target));
        }
    }

    private void publishNewest(AuditAnchor target) {
        String note = newest.getAndSet(null);
        if (note != null) {
            try {
                target.publish(note);
            } catch (IOException | RuntimeException e) {
                onFailure.accept(e);
            }
        }
    }

    /** Lets what waits be published and ends the thread; does not wait for it. */
    @Override
    public void close() {
        if (thread != null) {
            thread.shutdown();
        }
    }
}
