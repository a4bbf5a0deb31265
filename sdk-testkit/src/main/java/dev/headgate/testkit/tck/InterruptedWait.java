package dev.headgate.testkit.tck;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A thread that waits for an answer until it is interrupted. */
final class InterruptedWait {
    private final CompletableFuture<Optional<Throwable>> failure = new CompletableFuture<>();
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Thread thread;

    private InterruptedWait(Callable<?> wait) {
        thread = new Thread(
                () -> {
                    Throwable thrown = null;
                    try {
                        wait.call();
                    } catch (Throwable e) {
                        thrown = e;
                    }
                    interrupted.set(Thread.currentThread().isInterrupted());
                    failure.complete(Optional.ofNullable(thrown));
                },
                "tck-caller");
        thread.setDaemon(true);
    }

    static InterruptedWait of(Callable<?> wait) {
        InterruptedWait waiting = new InterruptedWait(wait);
        waiting.thread.start();
        return waiting;
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Returns how the wait ended; empty if it ended in an answer. */
    Optional<Throwable> end(Duration patience) {
        return Patience.end(patience, failure);
    }

    boolean staysInterrupted() {
        return interrupted.get();
    }
}
