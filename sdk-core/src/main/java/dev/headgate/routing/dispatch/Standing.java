package dev.headgate.routing.dispatch;

import java.util.concurrent.atomic.AtomicLong;

/** What is known of how a deployment fares. Outlives changes of the routing model. Moments are of the monotonic clock. */
final class Standing {
    private static final double MEMORY = 0.1;
    private static final double SLOW_NANOS = 2e9;

    final AccountStanding account;
    final Breaker breaker = new Breaker();
    final AtomicLong settledTokens = new AtomicLong();
    private volatile long coolingUntil;
    private volatile long quarantinedUntil;
    private volatile long outUntil; // the later of both: one load tells that there is nothing
    private volatile double merit = 1;
    private double latencyNanos;
    private double throttledShare;

    Standing(AccountStanding account, long now) {
        this.account = account;
        coolingUntil = now;
        quarantinedUntil = now;
        outUntil = now;
    }

    boolean isOut(long now) {
        return outUntil - now > 0;
    }

    long coolsFor(long now) {
        return Math.max(0, coolingUntil - now);
    }

    long quarantinedFor(long now) {
        return Math.max(0, quarantinedUntil - now);
    }

    /** Never shortens a wait that was asked for before. */
    synchronized void cool(long nanos, long now) {
        if (nanos > coolsFor(now)) {
            coolingUntil = now + nanos;
            outUntil = now + Math.max(nanos, quarantinedFor(now));
        }
    }

    /** Never shortens what was said before; tells whether it lasts longer now. */
    synchronized boolean quarantine(long nanos, long now) {
        boolean longer = nanos > quarantinedFor(now);
        if (longer) {
            quarantinedUntil = now + nanos;
            outUntil = now + Math.max(nanos, coolsFor(now));
        }
        return longer;
    }

    synchronized void throttled() {
        throttledShare += MEMORY * (1 - throttledShare);
        judge();
    }

    synchronized void answered(long latency) {
        throttledShare -= MEMORY * throttledShare;
        latencyNanos = latencyNanos == 0 ? latency : latencyNanos + MEMORY * (latency - latencyNanos);
        judge();
    }

    private void judge() {
        merit = (1 - throttledShare) * SLOW_NANOS / (SLOW_NANOS + latencyNanos);
    }

    /** Returns how well it does, from 0 to 1: slow answers, throttling and warming up count against it. */
    double merit(long now) {
        return merit * breaker.warmth(now);
    }
}
