package dev.headgate.routing.dispatch;

import dev.headgate.routing.RetryBudget;
import java.util.concurrent.atomic.AtomicLong;

/** What is left of a {@link RetryBudget}, in thousandths of an attempt. */
final class RetryTokens {
    private static final long ATTEMPT = 1_000;

    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    void called(RetryBudget budget) {
        long most = budget.burst() * ATTEMPT;
        long added = Math.round(budget.share() * ATTEMPT);
        left.getAndUpdate(before -> Math.min(most, Math.min(before, most) + added));
    }

    boolean take(RetryBudget budget) {
        long most = budget.burst() * ATTEMPT;
        while (true) {
            long before = Math.min(left.get(), most);
            if (before < ATTEMPT) {
                return false;
            }
            long known = left.get();
            if (Math.min(known, most) == before && left.compareAndSet(known, before - ATTEMPT)) {
                return true;
            }
        }
    }
}
