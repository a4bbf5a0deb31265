package dev.headgate.redis;

import dev.headgate.spi.BudgetStore.Claim;
import java.util.List;

/** A reservation that holds money, or that is settled and not told. Guarded by {@link RedisBudgets}. */
final class HeldMoney {
    private static final long OPEN = -1;

    final List<Claim> claims;
    /** Whether the server does not know that it holds. */
    boolean here;
    /** Whether something about it is on its way to the server. */
    boolean telling;

    private long cost = OPEN;

    HeldMoney(List<Claim> claims) {
        this.claims = List.copyOf(claims);
    }

    void settle(long nanoUsd) {
        cost = nanoUsd;
    }

    boolean isSettled() {
        return cost != OPEN;
    }

    long cost() {
        return cost;
    }
}
