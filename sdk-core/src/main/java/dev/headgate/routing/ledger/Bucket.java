package dev.headgate.routing.ledger;

import dev.headgate.spi.QuotaLimit;

/**
 * A token bucket whose level is the moment at which it will be full: the "theoretical arrival time" of the generic cell rate
 * algorithm (ITU-T I.371, annex A). One long says it all: nothing is refilled, nothing is lost to rounding.
 *
 * <p>Moments are in 1/64 ns since an origin, which lasts for four years and keeps quotas of 10^12 a day exact to 1 %.
 */
final class Bucket extends Limit {
    private static final int FRACTION_BITS = 6;

    /**
     * How many buckets must seem used before the clock is taken to have been set back. Debts make up to two; a thread that
     * was held up between reading the clock and debiting sees more, and must not have the others' debits forgotten.
     */
    private static final int CLOCK_SET_BACK = 10;

    private static final long WAIT_PRECISION_NANOS = 1_000;

    private record Shape(long limit, long cost, long depth, double perDepth) {
        static Shape of(QuotaLimit limit) {
            long window = limit.dimension().window().orElseThrow().toNanos() << FRACTION_BITS;
            // Rounded up, so that the sum of all costs never lets more through than the limit.
            long cost = (window + limit.amount() - 1) / limit.amount();
            return new Shape(limit.amount(), cost, cost * limit.amount(), 1.0 / (cost * limit.amount()));
        }
    }

    private final long origin;
    private volatile Shape shape;

    Bucket(String pool, QuotaLimit limit, long origin) {
        super(pool, limit.dimension(), origin);
        this.origin = origin;
        this.shape = Shape.of(limit);
    }

    @Override
    long limit() {
        return shape.limit;
    }

    @Override
    long free(long now) {
        Shape s = shape;
        return (long) ((depth(s, now) - used(s, level, moment(now))) / (double) s.cost);
    }

    @Override
    double shareAfter(long amount, long now) {
        Shape s = shape;
        if (amount > s.limit) {
            return -1;
        }
        return (depth(s, now) - used(s, level, moment(now)) - cost(s, amount, now)) * s.perDepth;
    }

    @Override
    long nanosUntil(long amount, long now) {
        Shape s = shape;
        if (amount > s.limit) {
            return -1;
        }
        long used = used(s, level, moment(now));
        if (foreignShare(now) == 0) {
            long missing = used + amount * s.cost - s.depth;
            return missing <= 0 ? 0 : (missing >> FRACTION_BITS) + 1;
        }
        if (fits(s, used, amount, now)) {
            return 0;
        }
        // What was used comes back and foreign use fades: once both are over, it fits.
        long tooSoon = 0;
        long late = Math.max(used >> FRACTION_BITS, foreignGoneIn(now)) + 1;
        while (late - tooSoon > WAIT_PRECISION_NANOS) {
            long between = (tooSoon + late) / 2;
            if (fits(s, Math.max(0, used - (between << FRACTION_BITS)), amount, now + between)) {
                late = between;
            } else {
                tooSoon = between;
            }
        }
        return late;
    }

    private boolean fits(Shape s, long used, long amount, long now) {
        return used + cost(s, amount, now) <= depth(s, now);
    }

    @Override
    boolean debit(long amount, long now) {
        Shape s = shape;
        if (amount > s.limit) {
            return false;
        }
        long moment = moment(now);
        long cost = cost(s, amount, now);
        long depth = depth(s, now);
        while (true) {
            long full = level;
            long used = full - moment;
            if (used > CLOCK_SET_BACK * s.depth) {
                LEVEL.compareAndSet(this, full, moment + s.depth);
                continue;
            }
            used = Math.max(0, used) + cost;
            if (used > depth) {
                return false;
            }
            if (LEVEL.compareAndSet(this, full, moment + used)) {
                return true;
            }
        }
    }

    @Override
    void credit(long amount, long debitedAt, long now) {
        Shape s = shape;
        // A debt of more than one bucket would only be clamped later.
        LEVEL.getAndAdd(this, -Math.max(amount, -s.limit) * s.cost);
    }

    @Override
    boolean setFree(long free, long read, long now) {
        Shape s = shape;
        long full = level;
        return isUntakenSince(read) && LEVEL.compareAndSet(this, full, moment(now) + s.depth - free * s.cost);
    }

    /** Tokens used stay used; only what they are worth changes. */
    @Override
    void resize(QuotaLimit limit, long now) {
        Shape before = shape;
        Shape after = Shape.of(limit);
        if (after.equals(before)) {
            return;
        }
        long moment = moment(now);
        double tokens = used(before, level, moment) / (double) before.cost;
        shape = after;
        level = moment + (long) Math.ceil(tokens * after.cost);
    }

    private long moment(long now) {
        return (now - origin) << FRACTION_BITS;
    }

    private static long used(Shape s, long full, long moment) {
        long used = full - moment;
        return used <= 0 ? 0 : used > CLOCK_SET_BACK * s.depth ? s.depth : used;
    }

    private long depth(Shape s, long now) {
        double share = foreignShare(now);
        return share == 0 ? s.depth : (long) (s.depth * (1 - share));
    }

    /** Next to foreign use, the bucket fills more slowly: the same as each token costing more. */
    private long cost(Shape s, long amount, long now) {
        double share = foreignShare(now);
        return share == 0 ? amount * s.cost : Math.min(s.depth, (long) (amount * s.cost / (1 - share)));
    }
}
