package dev.headgate.audit;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the writer, in order. Work that somebody waits for wakes the writer; the rest waits for company, but not
 * long: so the writer's thread is woken, and the disk waited for, once for the end of one call and the beginning of the
 * next.
 *
 * <p>Many threads add, one takes.
 */
final class WorkQueue {
    /** Some waits of a disk, and less than anybody notices. */
    private static final Duration LINGER = Duration.ofMillis(10);

    private final int bound;
    private final Queue<Work> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private volatile boolean lingers;
    private volatile @Nullable Thread asleep;

    WorkQueue(int bound) {
        this.bound = bound;
    }

    /** Adds work if there is room. */
    boolean offer(Work work) {
        int before = size.getAndIncrement();
        if (before >= bound) {
            size.decrementAndGet();
            return false;
        }
        queue.add(work);
        Thread sleeper = asleep;
        if (sleeper != null && (work.awaited() || !lingers || isCrowded())) {
            LockSupport.unpark(sleeper);
        }
        return true;
    }

    boolean isEmpty() {
        return size.get() == 0;
    }

    /** Returns the first work, if there is any now. */
    @Nullable
    Work poll() {
        Work work = queue.poll();
        if (work != null) {
            size.decrementAndGet();
        }
        return work;
    }

    /** Waits for work, at first for such as somebody waits for; returns spuriously when the thread is interrupted. */
    void await() {
        asleep = Thread.currentThread();
        lingers = true;
        if (!isCrowded() && !anyAwaited()) {
            LockSupport.parkNanos(this, LINGER.toNanos());
        }
        lingers = false;
        while (queue.isEmpty() && !Thread.interrupted()) {
            LockSupport.park(this);
        }
        asleep = null;
    }

    private boolean isCrowded() {
        return size.get() > bound / 2;
    }

    private boolean anyAwaited() {
        for (Work work : queue) {
            if (work.awaited()) {
                return true;
            }
        }
        return false;
    }
}
