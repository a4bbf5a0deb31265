package dev.headgate.routing.dispatch;

/**
 * Keeps calls away from a deployment that fails again and again: five times in a row, or more often than not. Throttling
 * is no failure and never gets here.
 *
 * <p>After a while one real call is let through; if it is answered, traffic comes back slowly over half a minute. Reading
 * is lock-free.
 */
final class Breaker {
    private static final int IN_A_ROW = 5;
    private static final double MEMORY = 1.0 / 16;
    private static final long FIRST_PAUSE_NANOS = 5_000_000_000L;
    private static final int MOST_DOUBLINGS = 4;
    private static final long WARM_UP_NANOS = 30_000_000_000L;
    private static final double COLD = 0.1;

    private volatile boolean open;
    private volatile boolean warmingUp;
    private volatile long changesAt;
    private boolean probing;
    private int openings;
    private int inARow;
    private int seen;
    private double failureShare;

    /** Tells whether calls may go there, be it as the one that looks whether it is well. */
    boolean admits(long now) {
        return !open || now - changesAt >= 0;
    }

    boolean isOpen() {
        return open;
    }

    /** Lets a call through; of those that come while it is open, one. */
    boolean enter(long now) {
        if (!open) {
            return true;
        }
        synchronized (this) {
            if (!open) {
                return true;
            }
            if (probing || now - changesAt < 0) {
                return false;
            }
            probing = true;
            return true;
        }
    }

    /** Returns the share of its traffic that a deployment gets while it warms up. */
    double warmth(long now) {
        if (!warmingUp) {
            return 1;
        }
        double share = 1 - (double) (changesAt - now) / WARM_UP_NANOS;
        if (share >= 1) {
            warmingUp = false;
            return 1;
        }
        return Math.max(COLD, share);
    }

    long opensIn(long now) {
        return open ? Math.max(0, changesAt - now) : 0;
    }

    synchronized void succeeded(long now) {
        inARow = 0;
        seen = Math.min(seen + 1, 1 << 20);
        failureShare *= 1 - MEMORY;
        if (open) {
            open = false;
            probing = false;
            seen = 0;
            failureShare = 0;
            warmingUp = true;
            changesAt = now + WARM_UP_NANOS;
        } else if (!warmingUp) {
            openings = 0;
        }
    }

    synchronized void failed(long now) {
        inARow++;
        seen = Math.min(seen + 1, 1 << 20);
        failureShare += MEMORY * (1 - failureShare);
        boolean often = seen >= 1 / MEMORY && failureShare > 0.5;
        if (open ? probing : inARow >= IN_A_ROW || often) {
            open = true;
            probing = false;
            warmingUp = false;
            changesAt = now + (FIRST_PAUSE_NANOS << Math.min(openings++, MOST_DOUBLINGS));
        }
    }

    /** A call that was let through has told nothing: it was throttled or cancelled. */
    void toldNothing() {
        if (open) {
            synchronized (this) {
                probing = false;
            }
        }
    }
}
