package dev.headgate.routing.ledger;

import dev.headgate.spi.QuotaLimit;
import java.time.Duration;

/**
 * A count that starts anew with each minute or day of UTC; or never, for what is under way at the same time. The number
 * of the window (20 bits, wrapping) and the count (44 bits) are one long.
 *
 * <p>UTC is read once and carried on by the monotonic clock: a wall clock that is set opens no window twice.
 */
final class Window extends Limit {
    private static final int COUNT_BITS = 44;
    private static final long COUNT = (1L << COUNT_BITS) - 1;
    private static final int INDEX_BITS = 64 - COUNT_BITS;
    private static final int INDEX = (1 << INDEX_BITS) - 1;

    /** A window by readings of the monotonic clock, so that most need no division. */
    private record Span(long from, long to, int index) {}

    private static final long CLOCKS_DIFFER_NANOS = 6_000_000_000L;

    private final long period;
    private final long wallOffset;
    private volatile long limit;
    private volatile double perLimit;
    private volatile Span span;
    private volatile long shutUntil;

    /**
     * Makes a count of zero.
     *
     * @param wallOffset what makes a reading of the monotonic clock nanoseconds of UTC
     */
    Window(String pool, QuotaLimit limit, long wallOffset, long now) {
        super(pool, limit.dimension(), now);
        this.period = limit.dimension().window().map(Duration::toNanos).orElse(0L);
        this.wallOffset = wallOffset;
        this.limit = limit.amount();
        this.perLimit = 1.0 / limit.amount();
        this.span = span(now);
        this.shutUntil = now;
        this.level = (long) index(now) << COUNT_BITS;
    }

    @Override
    long limit() {
        return limit;
    }

    @Override
    long free(long now) {
        return most(now) - count(level, now);
    }

    @Override
    double shareAfter(long amount, long now) {
        long left = free(now) - amount;
        return left < 0 ? -1 : left * perLimit;
    }

    @Override
    long nanosUntil(long amount, long now) {
        if (amount > limit) {
            return -1;
        }
        if (amount <= free(now)) {
            return 0;
        }
        long shut = shutUntil - now;
        if (shut > 0) {
            return shut;
        }
        return period == 0 ? Long.MAX_VALUE : period - Math.floorMod(now + wallOffset, period);
    }

    @Override
    boolean debit(long amount, long now) {
        while (true) {
            long before = level;
            long count = count(before, now) + amount;
            if (count > most(now)) {
                return false;
            }
            if (LEVEL.compareAndSet(this, before, ((long) latest(before, now) << COUNT_BITS) | count)) {
                return true;
            }
        }
    }

    /** What comes back belongs to the window that it was taken from; what is owed, to the one that is open. */
    @Override
    void credit(long amount, long debitedAt, long now) {
        while (true) {
            long before = level;
            int open = latest(before, now);
            if (amount > 0 && index(debitedAt) != open) {
                return;
            }
            long count = Math.max(0, Math.min(COUNT, count(before, now) - amount));
            if (LEVEL.compareAndSet(this, before, ((long) open << COUNT_BITS) | count)) {
                return;
            }
        }
    }

    /**
     * Refused when its window has just begun here, an attempt most likely came in the one before by the provider's clock:
     * not the whole of the new one must be lost for that.
     */
    @Override
    void usedUp(long now) {
        long begun = now - span(now).from;
        if (period > 0 && begun < CLOCKS_DIFFER_NANOS) {
            shutUntil = now - begun + CLOCKS_DIFFER_NANOS;
        } else {
            super.usedUp(now);
        }
    }

    @Override
    boolean setFree(long free, long read, long now) {
        if (period == 0) {
            return true; // only what is under way here is known, and that is known
        }
        shutUntil = now;
        long before = level;
        return isUntakenSince(read)
                && LEVEL.compareAndSet(this, before, ((long) latest(before, now) << COUNT_BITS) | (limit - free));
    }

    @Override
    void resize(QuotaLimit changed, long now) {
        limit = changed.amount();
        perLimit = 1.0 / changed.amount();
    }

    private long most(long now) {
        if (shutUntil - now > 0) {
            return 0;
        }
        double share = foreignShare(now);
        return share == 0 ? limit : (long) (limit * (1 - share));
    }

    private long count(long state, long now) {
        return latest(state, now) == (int) (state >>> COUNT_BITS) ? state & COUNT : 0;
    }

    /** A thread that read the clock and was held up must not open an old window again. */
    private int latest(long state, long now) {
        int known = (int) (state >>> COUNT_BITS);
        int read = index(now);
        int ahead = (read - known) << (COUNT_BITS - 32);
        return ahead > 0 ? read : known;
    }

    private int index(long now) {
        Span known = span;
        if (now - known.from >= 0 && now - known.to < 0) {
            return known.index;
        }
        Span found = span(now);
        span = found;
        return found.index;
    }

    private Span span(long now) {
        if (period == 0) {
            return new Span(now - Long.MAX_VALUE / 2, now + Long.MAX_VALUE / 2, 0);
        }
        long from = now - Math.floorMod(now + wallOffset, period);
        return new Span(from, from + period, (int) Math.floorDiv(now + wallOffset, period) & INDEX);
    }
}
