package dev.headgate.testkit;

import dev.headgate.spi.Registration;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The time of a test clock, and what is to happen when it comes there. Safe for use by many threads. */
final class Timeline {
    private record Due(long time, long number, Runnable task) {}

    private final Object lock = new Object();
    private final TreeSet<Due> due =
            new TreeSet<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::number));
    private long now;
    private long count;

    long now() {
        synchronized (lock) {
            return now;
        }
    }

    int size() {
        synchronized (lock) {
            return due.size();
        }
    }

    Registration add(long time, Runnable task) {
        synchronized (lock) {
            Due entry = new Due(time, count++, task);
            due.add(entry);
            return () -> {
                synchronized (lock) {
                    due.remove(entry);
                }
            };
        }
    }

    /** Runs what is due on the way, without the lock: a task may set the next timer, within the same move. */
    void moveTo(long end) {
        for (Due next = step(end); next != null; next = step(end)) {
            next.task().run();
        }
    }

    private @Nullable Due step(long end) {
        synchronized (lock) {
            if (due.isEmpty() || due.first().time() > end) {
                now = Math.max(now, end);
                return null;
            }
            Due next = due.pollFirst();
            now = Math.max(now, next.time());
            return next;
        }
    }
}
