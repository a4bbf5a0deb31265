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
    private volatile double latencyNanos;
    private volatile double throttledShare;

    Standing(AccountStanding account, long now) {
        this.account = account;
        coolingUntil = now;
        quarantinedUntil = now;
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
        }
    }

    synchronized void quarantine(long nanos, long now) {
        if (nanos > quarantinedFor(now)) {
            quarantinedUntil = now + nanos;
        }
    }

    synchronized void throttled() {
        double before = throttledShare;
        throttledShare = before + MEMORY * (1 - before);
    }

    synchronized void answered(long latency) {
        double throttled = throttledShare;
        throttledShare = throttled - MEMORY * throttled;
        double before = latencyNanos;
        latencyNanos = before == 0 ? latency : before + MEMORY * (latency - before);
    }

    /** Returns how well it does, from 0 to 1: slow answers, throttling and warming up count against it. */
    double merit(long now) {
        return breaker.warmth(now) * (1 - throttledShare) * SLOW_NANOS / (SLOW_NANOS + latencyNanos);
    }
}
