package dev.headgate.routing.dispatch;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How long the answers of one route were, and how long the next may be if nobody says: the governor's memory.
 *
 * <p>A histogram whose buckets grow by a fifth (2^(1/4)), halved when it is full, so that it forgets. Safe for use by many
 * threads.
 */
final class OutputHistory {
    private static final int BUCKETS = 72; // to 2^18 tokens
    private static final int FULL = 2_000;
    private static final int ENOUGH = 20;
    private static final long UNKNOWN = 4_096;
    private static final long LEAST = 256;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(BUCKETS);
    private final AtomicInteger total = new AtomicInteger();
    private volatile long bound = UNKNOWN;

    /** Returns the tokens that an answer of this route may have: half as many again as 99 of 100 had. */
    long bound() {
        return bound;
    }

    /** Takes note of an answer; one that the governor's bound has cut allows twice as much for the next ones. */
    void add(long tokens, boolean cutByGovernor) {
        // Nobody knows how long an answer would have been that was cut; twice as long will do.
        counts.incrementAndGet(bucket(cutByGovernor ? 2 * tokens : tokens));
        int seen = total.incrementAndGet();
        if (seen >= FULL && total.compareAndSet(seen, seen / 2)) {
            for (int i = 0; i < BUCKETS; i++) {
                counts.set(i, counts.get(i) / 2);
            }
        }
        if (seen == ENOUGH || seen % 64 == 0) {
            bound = Math.max(LEAST, seen < ENOUGH ? UNKNOWN : percentile99() * 3 / 2);
        }
        if (cutByGovernor) {
            bound = Math.max(bound, 2 * tokens);
        }
    }

    private long percentile99() {
        long sum = 0;
        for (int i = 0; i < BUCKETS; i++) {
            sum += counts.get(i);
        }
        long above = sum / 100;
        int bucket = BUCKETS - 1;
        while (bucket > 0 && (above -= counts.get(bucket)) >= 0) {
            bucket--;
        }
        return (long) Math.ceil(StrictMath.pow(2, (bucket + 1) / 4.0));
    }

    private static int bucket(long tokens) {
        int bucket = (int) (4 * StrictMath.log((double) Math.max(1, tokens)) / StrictMath.log(2));
        return Math.min(BUCKETS - 1, bucket);
    }
}
