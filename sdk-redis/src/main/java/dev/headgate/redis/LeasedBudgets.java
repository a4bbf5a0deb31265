package dev.headgate.redis;

import dev.headgate.redis.RedisBudgets.Grant;
import dev.headgate.spi.BudgetStore;
import dev.headgate.spi.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Budgets of which money is reserved ahead where there is plenty, so that most attempts need not ask the server. What is
 * reserved ahead is held on the server: no interleaving spends more than a limit.
 */
final class LeasedBudgets implements BudgetStore {
    private final RedisBudgets budgets;
    private final TimeSource time;
    private final Object lock = new Object();
    private final Map<List<Window>, MoneyLease> leases = new HashMap<>();
    /** The units that attempts under way have taken. */
    private final Map<String, List<String>> taken = new HashMap<>();

    LeasedBudgets(RedisBudgets budgets, TimeSource time) {
        this.budgets = budgets;
        this.time = time;
    }

    @Override
    public Optional<Balance> reserve(String reservation, List<Claim> claims, Instant now) {
        long moment = time.nanoTime();
        List<Window> windows = claims.stream().map(Claim::window).toList();
        MoneyLease lease;
        int size;
        synchronized (lock) {
            if (taken.containsKey(reservation)) {
                return Optional.empty();
            }
            lease = leases.computeIfAbsent(windows, unknown -> new MoneyLease());
            List<String> units = lease.take(claims, moment);
            if (!units.isEmpty()) {
                taken.put(reservation, units);
                return Optional.empty();
            }
            size = lease.ask(moment);
        }
        List<String> granted = List.of();
        try {
            Grant grant = budgets.reserve(reservation, claims, Math.max(1, size), now);
            if (grant.full().isPresent() && giveBack(drained(each -> true), now)) {
                // What is short shall not lie idle here.
                grant = budgets.reserve(reservation, claims, 1, now);
            }
            granted = grant.units();
            return grant.full();
        } finally {
            if (size > 0) {
                renew(windows, lease, claims, granted, moment, now);
            }
        }
    }

    private void renew(
            List<Window> windows, MoneyLease lease, List<Claim> unit, List<String> granted, long moment, Instant now) {
        List<String> left;
        synchronized (lock) {
            left = lease.refill(unit, granted, moment);
            leases.put(windows, lease);
        }
        giveBack(left, now);
    }

    @Override
    public List<Balance> settle(String reservation, long nanoUsd, Instant now) {
        List<String> units;
        synchronized (lock) {
            units = taken.remove(reservation);
        }
        if (units == null) {
            return budgets.settle(reservation, nanoUsd, now);
        }
        giveBack(units.subList(1, units.size()), now);
        return budgets.settle(units.get(0), nanoUsd, now);
    }

    private boolean giveBack(List<String> units, Instant now) {
        units.forEach(unit -> budgets.settle(unit, 0, now));
        return !units.isEmpty();
    }

    @Override
    public List<Balance> balances(List<Window> asked) {
        return budgets.balances(asked);
    }

    /** Gives back what was reserved ahead and nobody came for, and tells what could not be told. */
    void tick() {
        long moment = time.nanoTime();
        giveBack(drained(lease -> lease.isOver(moment)), time.now());
        budgets.tick();
    }

    CompletableFuture<?> end() {
        giveBack(drained(lease -> true), time.now());
        return budgets.end();
    }

    /** Ends leases; returns what is left of them. */
    private List<String> drained(Predicate<MoneyLease> which) {
        List<String> left = new ArrayList<>();
        synchronized (lock) {
            leases.values().removeIf(lease -> {
                boolean ends = which.test(lease);
                left.addAll(ends ? lease.drain() : List.of());
                return ends;
            });
        }
        return left;
    }
}
