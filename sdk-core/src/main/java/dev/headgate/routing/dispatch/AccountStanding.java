package dev.headgate.routing.dispatch;

/** Whether an account may be used in a region at all: its day or credit may be used up, its credentials refused. */
final class AccountStanding {
    private volatile long parkedUntil;

    AccountStanding(long now) {
        parkedUntil = now;
    }

    long parkedFor(long now) {
        return Math.max(0, parkedUntil - now);
    }

    synchronized void park(long nanos, long now) {
        if (nanos > parkedFor(now)) {
            parkedUntil = now + nanos;
        }
    }
}
