package dev.headgate.testkit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A lock whose changes can be waited for, so that tests need no sleep. */
final class Signal {
    /** Only a test that fails waits that long. */
    private static final long PATIENCE_SECONDS = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    <T> T read(Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }

    void await(BooleanSupplier state, Supplier<String> expectation) {
        lock.lock();
        try {
            long nanos = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!state.getAsBoolean()) {
                if (nanos <= 0) {
                    throw new AssertionError("waited " + PATIENCE_SECONDS + " s for " + expectation.get());
                }
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + expectation.get(), e);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a state; gives up, returning false, when asked to. */
    boolean await(BooleanSupplier state, long pollMillis, BooleanSupplier giveUp) throws InterruptedException {
        while (true) {
            lock.lockInterruptibly();
            try {
                if (state.getAsBoolean()) {
                    return true;
                }
                if (changed.await(pollMillis, TimeUnit.MILLISECONDS) && state.getAsBoolean()) {
                    return true;
                }
            } finally {
                lock.unlock();
            }
            // Asked without the lock: it may look at a socket.
            if (giveUp.getAsBoolean()) {
                return false;
            }
        }
    }
}
