package dev.headgate.routing.dispatch;

/** Whether an account may be used in a region at all: its day or credit may be used up, its credentials refused. */
final class AccountStanding {
    final String name;
    private volatile long parkedUntil;

    /**
     * Makes an account that may be used.
     *
     * @param name the account and region, the same in all JVMs
     */
    AccountStanding(String name, long now) {
        this.name = name;
        parkedUntil = now;
    }

    long parkedFor(long now) {
        return Math.max(0, parkedUntil - now);
    }

    /** Never shortens what was said before; tells whether it lasts longer now. */
    synchronized boolean park(long nanos, long now) {
        boolean longer = nanos > parkedFor(now);
        if (longer) {
            parkedUntil = now + nanos;
        }
        return longer;
    }
}
