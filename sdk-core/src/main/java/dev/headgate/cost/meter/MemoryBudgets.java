package dev.headgate.cost.meter;

import dev.headgate.spi.BudgetStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of one JVM; a restart begins anew.
 *
 * <p>Every window of the calendar has one count, which is kept for a while after its end: a clock that is set back finds
 * it again, so no window is opened twice. One lock makes a reservation over several windows one step; what it guards is a
 * handful of additions.
 */
public final class MemoryBudgets implements BudgetStore {
    private static final int SWEEP_AT_LEAST = 1_024;
    private static final int KEPT_LENGTHS = 7;

    private static final class Count {
        private long spent;
        private long held;

        /** What neither fits in a long nor in any limit is kept at the most. */
        private static long plus(long some, long more) {
            long sum = some + more;
            return sum < 0 ? Long.MAX_VALUE : sum;
        }
    }

    private final Object lock = new Object();
    private final Map<Window, Count> counts = new HashMap<>();
    private final Map<String, List<Claim>> held = new HashMap<>();
    private int sweepAt = SWEEP_AT_LEAST;

    /** Starts with nothing spent. */
    public MemoryBudgets() {}

    @Override
    public Optional<Balance> reserve(String reservation, List<Claim> claims, Instant now) {
        synchronized (lock) {
            if (held.containsKey(reservation)) {
                return Optional.empty();
            }
            for (Claim claim : claims) {
                Balance balance = balance(claim.window());
                if (claim.nanoUsd() > claim.limitNanoUsd() - balance.usedNanoUsd()) {
                    return Optional.of(balance);
                }
            }
            sweep(now);
            for (Claim claim : claims) {
                Count count = counts.computeIfAbsent(claim.window(), window -> new Count());
                count.held = Count.plus(count.held, claim.nanoUsd());
            }
            held.put(reservation, List.copyOf(claims));
            return Optional.empty();
        }
    }

    @Override
    public List<Balance> settle(String reservation, long nanoUsd, Instant now) {
        synchronized (lock) {
            List<Claim> claims = held.remove(reservation);
            if (claims == null) {
                return List.of();
            }
            List<Balance> balances = new ArrayList<>(claims.size());
            for (Claim claim : claims) {
                Count count = counts.computeIfAbsent(claim.window(), window -> new Count());
                count.held = Math.max(0, count.held - claim.nanoUsd());
                count.spent = Count.plus(count.spent, nanoUsd);
                balances.add(balance(claim.window()));
            }
            return balances;
        }
    }

    @Override
    public List<Balance> balances(List<Window> windows) {
        synchronized (lock) {
            return windows.stream().map(this::balance).toList();
        }
    }

    private Balance balance(Window window) {
        @Nullable Count count = counts.get(window);
        return count == null ? new Balance(window, 0, 0) : new Balance(window, count.spent, count.held);
    }

    /** Forgets windows that are long over, now and then: a tag may have many values. */
    private void sweep(Instant now) {
        if (counts.size() >= sweepAt) {
            counts.entrySet().removeIf(entry -> entry.getValue().held == 0 && isLongOver(entry.getKey(), now));
            sweepAt = Math.max(SWEEP_AT_LEAST, 2 * counts.size());
        }
    }

    private static boolean isLongOver(Window window, Instant now) {
        Duration length = Duration.between(window.start(), window.end());
        return window.end().plus(length.multipliedBy(KEPT_LENGTHS)).isBefore(now);
    }
}
