package dev.headgate.routing.dispatch;

import java.util.concurrent.atomic.AtomicLong;

/** Keeps the calls of a route that are sent twice within their share of all, counted from the start. */
final class HedgeCount {
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong hedged = new AtomicLong();

    void called() {
        calls.incrementAndGet();
    }

    boolean take(double share) {
        while (true) {
            long before = hedged.get();
            if (before + 1 > share * calls.get()) {
                return false;
            }
            if (hedged.compareAndSet(before, before + 1)) {
                return true;
            }
        }
    }
}
