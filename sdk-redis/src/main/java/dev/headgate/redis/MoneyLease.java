package dev.headgate.redis;

import dev.headgate.spi.BudgetStore.Claim;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Money that the server holds for attempts to come, in equal parts, all in the same windows. An attempt takes as many as it
 * needs. Guarded by {@link LeasedBudgets}.
 */
final class MoneyLease {
    static final int MOST_UNITS = 64;
    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Deque<String> units = new ArrayDeque<>();
    private List<Claim> unit = List.of();
    private long grantedAt;
    private int taken;
    private boolean asking;

    /** Returns the units that an attempt may have; none if there are not enough, or they are too old. */
    List<String> take(List<Claim> claims, long now) {
        long needed = isOver(now) ? units.size() + 1L : needed(claims);
        List<String> given = new ArrayList<>();
        if (needed <= units.size()) {
            while (given.size() < needed) {
                given.add(units.remove());
            }
            taken += given.size();
        }
        return given;
    }

    private long needed(List<Claim> claims) {
        long needed = 1;
        for (int i = 0; i < unit.size(); i++) {
            long wanted = claims.get(i).nanoUsd();
            long each = unit.get(i).nanoUsd();
            boolean sameLimit = claims.get(i).limitNanoUsd() == unit.get(i).limitNanoUsd();
            if (!sameLimit || (wanted > 0 && each == 0)) {
                return Long.MAX_VALUE;
            }
            needed = wanted == 0 ? needed : Math.max(needed, (wanted - 1) / each + 1);
        }
        return needed;
    }

    /**
     * Returns for how many attempts to ask: twice as many as the last lease served, once there was one; 0 if somebody asks
     * already. Whoever asks calls {@link #refill}, whatever came of it.
     */
    int ask(long now) {
        if (asking) {
            return 0;
        }
        asking = true;
        return unit.isEmpty() || isOver(now) ? 1 : Math.min(2 * (taken + 1), MOST_UNITS);
    }

    /** Puts new units in the place of those that are left, which it returns. */
    List<String> refill(List<Claim> size, List<String> granted, long now) {
        List<String> left = drain();
        unit = List.copyOf(size);
        units.addAll(granted);
        grantedAt = now;
        taken = 0;
        asking = false;
        return left;
    }

    boolean isOver(long now) {
        return now - grantedAt > LEASE_NANOS;
    }

    List<String> drain() {
        List<String> left = List.copyOf(units);
        units.clear();
        return left;
    }
}
