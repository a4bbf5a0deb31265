package dev.headgate.redis;

import dev.headgate.spi.BudgetStore.Balance;
import dev.headgate.spi.BudgetStore.Window;

/** How a window stood when the server was last heard, and what happened here since. Guarded by {@link RedisBudgets}. */
final class KnownWindow {
    /** What is held and spent here without the server's knowing. */
    long own;

    private long spent;
    private long held;
    /** What is settled here and on its way to the server. */
    private long spentSince;

    private long freedSince;
    private long heardAt;
    private boolean heard;

    void heard(long spentThere, long heldThere, long now) {
        spent = spentThere;
        held = heldThere;
        heardAt = now;
        heard = true;
    }

    /** Tells whether it should be asked for, once. */
    boolean isStale(long now, long mostNanos) {
        if (heard && now - heardAt <= mostNanos) {
            return false;
        }
        heardAt = now;
        heard = true;
        return true;
    }

    void settle(long wasHeld, long cost) {
        spentSince = plus(spentSince, cost);
        freedSince = plus(freedSince, wasHeld);
    }

    void settlementTold(long wasHeld, long cost) {
        spentSince = Math.max(0, spentSince - cost);
        freedSince = Math.max(0, freedSince - wasHeld);
    }

    /** Takes over from a server that has forgotten it what is held. */
    void takeOver(long nanoUsd) {
        held = Math.max(0, held - nanoUsd);
        own = plus(own, nanoUsd);
    }

    long spent() {
        return spent;
    }

    /** Returns what the server counts as not free. */
    long used() {
        return plus(plus(spent, spentSince), Math.max(0, held - freedSince));
    }

    Balance balance(Window window) {
        return new Balance(window, plus(plus(spent, spentSince), own), Math.max(0, held - freedSince));
    }

    /** What fits in no number is kept at the most. */
    static long plus(long some, long more) {
        long sum = some + more;
        return some >= 0 && more >= 0 && sum < 0 ? Long.MAX_VALUE : sum;
    }
}
