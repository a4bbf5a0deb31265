package dev.headgate.testkit.tck;

import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits in real time for what comes at once where the rule holds; only broken rules use it up. */
final class Patience {
    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private static final TimeSource REAL = TimeSource.system();

    private Patience() {}

    /** Starts something on a thread of its own, which does not keep the machine from ending. */
    static <T> CompletableFuture<T> start(Callable<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(action.call());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                },
                "tck-caller");
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    static <T> T within(Duration patience, Callable<T> action) {
        return end(patience, start(action));
    }

    static <T> T end(Duration patience, CompletableFuture<T> started) {
        try {
            return started.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("it hangs: no end within " + patience.toMillis() + " ms of real time", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error failure) {
                throw failure;
            }
            throw new CompletionException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static void await(Duration patience, BooleanSupplier state, Supplier<String> expectation) {
        long end = REAL.nanoTime() + patience.toNanos();
        while (!state.getAsBoolean()) {
            if (REAL.nanoTime() - end > 0) {
                throw new AssertionError("waited " + patience.toMillis() + " ms for " + expectation.get());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
