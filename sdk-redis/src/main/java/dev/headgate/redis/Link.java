package dev.headgate.redis;

import dev.headgate.spi.FleetObserver.Change;
import dev.headgate.spi.FleetObserver.Outcome;
import dev.headgate.spi.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/**
 * Whether one part of the store answers in time. Calls wait for it only while it does; when it does not, it is asked now
 * and then by nobody's call, and believed again once an answer comes in time. Safe for use by many threads.
 */
final class Link {
    /** So many answers in a row must be late: one may be a pause of this JVM. */
    private static final int LATE = 3;

    private final String scope;
    private final Health health;
    private final TimeSource time;
    private final long timeoutNanos;
    private final IntSupplier members;
    private boolean up = true;
    private int late;

    Link(String scope, Health health, TimeSource time, long timeoutNanos, IntSupplier members) {
        this.scope = scope;
        this.health = health;
        this.time = time;
        this.timeoutNanos = timeoutNanos;
        this.members = members;
    }

    synchronized boolean isUp() {
        return up;
    }

    /** Waits for an answer, for no longer than the time-out. Throws {@link OutOfReachException} if there is none. */
    <T> T await(CompletableFuture<T> answer) {
        long start = time.nanoTime();
        try {
            T told = answer.get(timeoutNanos, TimeUnit.NANOSECONDS);
            health.asked(Outcome.ANSWERED, time.nanoTime() - start);
            return told;
        } catch (TimeoutException e) {
            health.asked(Outcome.TIMED_OUT, time.nanoTime() - start);
            isLate();
            throw new OutOfReachException("no answer in time");
        } catch (ExecutionException e) {
            health.asked(Outcome.FAILED, time.nanoTime() - start);
            throw e.getCause() instanceof OutOfReachException known
                    ? known
                    : new OutOfReachException(Failures.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutOfReachException("the thread was interrupted");
        }
    }

    /** Takes note of an answer, whoever waited for it. */
    void answered(long nanos) {
        synchronized (this) {
            if (nanos > timeoutNanos) {
                return;
            }
            late = 0;
            if (up) {
                return;
            }
            up = true;
        }
        health.changed(new Change(scope, false, "answers again", members.getAsInt()));
    }

    void failed(Throwable failure) {
        down(Failures.reason(failure));
    }

    private void isLate() {
        boolean tooOften;
        synchronized (this) {
            late++;
            tooOften = late >= LATE;
        }
        if (tooOften) {
            down("no answer within " + timeoutNanos / 1_000 + " µs");
        }
    }

    private void down(String reason) {
        synchronized (this) {
            if (!up) {
                return;
            }
            up = false;
        }
        health.changed(new Change(scope, true, reason, members.getAsInt()));
    }
}
