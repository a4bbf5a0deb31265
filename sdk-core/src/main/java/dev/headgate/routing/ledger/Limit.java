package dev.headgate.routing.ledger;

import dev.headgate.spi.QuotaLevel;
import dev.headgate.spi.QuotaLimit;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.QuotaObservation.Dimension;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One limit and how it stands. The level is one long, of which only the subclass knows what it means.
 *
 * <p>Foreign use is a share of the limit that fades evenly. It is kept as the moment at which it will have faded, so that
 * it needs no upkeep: the share is what is left until then, over {@link #FADES_NANOS}. A refusal doubles it (additive
 * decrease, multiplicative increase), so that a quota that was halved silently is found within a few refusals, and is
 * tried again as the share fades. Refusals of attempts that were sent at about the same time tell the same once.
 */
abstract class Limit {
    static final long FADES_NANOS = 100_000_000_000L;

    private static final double MOST_FOREIGN = 0.9;
    private static final double FIRST_FOREIGN = 0.1;
    private static final long ONE_REFUSAL_NANOS = 2_000_000_000L;
    private static final int HELD_BITS = 48;
    private static final long HELD = (1L << HELD_BITS) - 1;
    private static final long ONE_TAKEN = 1L << HELD_BITS;
    private static final VarHandle HOLDINGS;

    /** Of {@link #level}. */
    static final VarHandle LEVEL;

    static {
        try {
            LEVEL = MethodHandles.lookup().findVarHandle(Limit.class, "level", long.class);
            HOLDINGS = MethodHandles.lookup().findVarHandle(Limit.class, "holdings", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final int TOTAL = 0;
    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int ONE = 3;

    private final String pool;
    private final Dimension dimension;
    private final int counts;

    /** What is held (48 bits), and how often something was taken (16 bits, wrapping): one addition changes both. */
    @SuppressWarnings("UnusedVariable") // by the handle
    private volatile long holdings;

    /** How much is used, as the subclass counts it. Here, next to what is held, so that both are in one cache line. */
    volatile long level;

    private final Object settingLevel = new Object();

    private volatile boolean foreign; // most limits never see any: one load tells
    private volatile long fadedAt;
    private volatile long guessAgainAt;
    private volatile double measuredShare;
    private volatile long measuredUntil;

    Limit(String pool, Dimension dimension, long now) {
        this.pool = pool;
        this.dimension = dimension;
        this.fadedAt = now;
        this.guessAgainAt = now;
        this.measuredUntil = now;
        this.counts = switch (dimension) {
            case TOKENS_PER_MINUTE, TOKENS_PER_DAY -> TOTAL;
            case INPUT_TOKENS_PER_MINUTE -> INPUT;
            case OUTPUT_TOKENS_PER_MINUTE -> OUTPUT;
            case REQUESTS_PER_MINUTE, REQUESTS_PER_DAY, CONCURRENCY -> ONE;
        };
    }

    final Dimension dimension() {
        return dimension;
    }

    /** Returns how much of this limit an attempt takes. */
    final long amount(long input, long output, long total) {
        return counts == TOTAL ? total : counts == INPUT ? input : counts == OUTPUT ? output : 1;
    }

    /**
     * Takes an amount if there is room, and holds it until {@link #settle}. It is held first: whoever sets the level sees
     * either the debit or that it is coming.
     */
    final boolean take(long amount, long now) {
        if (amount > limit()) {
            return false;
        }
        HOLDINGS.getAndAdd(this, ONE_TAKEN + amount);
        if (debit(amount, now)) {
            return true;
        }
        HOLDINGS.getAndAdd(this, -amount);
        return false;
    }

    /**
     * Turns what was held into what was used. It is held until it is credited: whoever sets the level in between would
     * else give it away, and the credit would give it away again.
     */
    final void settle(long reserved, long used, long reservedAt, long now) {
        if (used != reserved) {
            credit(reserved - used, reservedAt, now);
        }
        HOLDINGS.getAndAdd(this, -reserved);
    }

    /**
     * Sets what is free, but to no more than the limit without what is held.
     *
     * <p>What is held and the level are two words. Read while nothing is taken, the level has in it only what is held by
     * that reading; one who settles later leaves room for those who take later, so the sum can come back to the same
     * without harm. One sets at a time: only settling gives back in between.
     */
    final void setFree(long amount, long now) {
        synchronized (settingLevel) {
            long read;
            do {
                read = holdings;
            } while (!setFree(Math.max(0, Math.min(amount, limit() - (read & HELD))), read, now));
        }
    }

    /** Tells whether nothing was taken since the holdings were read. */
    final boolean isUntakenSince(long read) {
        return (holdings & ~HELD) == (read & ~HELD);
    }

    final double foreignShare(long now) {
        if (!foreign) {
            return 0;
        }
        double fading = (double) (fadedAt - now) / FADES_NANOS;
        double measured = measuredUntil - now > 0 ? measuredShare : 0;
        return Math.min(MOST_FOREIGN, Math.max(0, Math.max(fading, measured)));
    }

    /** Returns the nanoseconds until nobody else is reckoned with any more, if nothing new is told. */
    final long foreignGoneIn(long now) {
        return foreign ? Math.max(0, Math.max(fadedAt - now, measuredUntil - now)) : 0;
    }

    /** Sets how much somebody else uses, fading from now on. */
    final void guessForeign(double share, long now) {
        if (share > foreignShare(now)) {
            fadedAt = now + (long) (Math.min(MOST_FOREIGN, share) * FADES_NANOS);
            foreign = true;
        }
    }

    /** Sets how much somebody else uses, until the next measurement. */
    final void measureForeign(double share, long holds, long now) {
        measuredShare = share;
        measuredUntil = now + holds;
        if (share > 0) {
            foreign = true;
        }
    }

    /** A limit of the day is only made smaller: whether the whole day is lost, its provider tells by refusing again. */
    final void refused(long now) {
        if (guessAgainAt - now <= 0) {
            guessAgainAt = now + ONE_REFUSAL_NANOS;
            double share = foreignShare(now);
            guessForeign(share + Math.max(FIRST_FOREIGN, share), now);
        }
        if (dimension != Dimension.TOKENS_PER_DAY && dimension != Dimension.REQUESTS_PER_DAY) {
            usedUp(now);
        }
    }

    /** Takes the word of a provider that says that nothing is left. */
    void usedUp(long now) {
        if (free(now) > 0) {
            setFree(0, now);
        }
    }

    /**
     * Takes a provider's word. More than the limit is not believed, what is held here is not given away, and a smaller
     * limit counts as foreign use, which fades: a header that lies does harm for a while, not for ever.
     */
    final void observed(QuotaObservation told, long now) {
        long most = limit();
        told.limit().ifPresent(limit -> {
            if (limit > 0 && limit < most) {
                guessForeign(1 - (double) limit / most, now);
            }
        });
        told.remaining().ifPresent(remaining -> {
            if (remaining >= 0) {
                setFree(remaining, now);
            }
        });
    }

    final QuotaLevel level(long now) {
        return new QuotaLevel(pool, dimension, limit(), Math.max(0, free(now)), holdings & HELD, foreignShare(now));
    }

    abstract long limit();

    abstract long free(long now);

    /** Returns the share of the limit that is free after an amount was taken; negative if it cannot be. */
    abstract double shareAfter(long amount, long now);

    /** Returns the nanoseconds until an amount may fit: MAX_VALUE if only a settlement can tell, -1 for never. */
    abstract long nanosUntil(long amount, long now);

    abstract boolean debit(long amount, long now);

    abstract void credit(long amount, long debitedAt, long now);

    /**
     * Sets what is free, unless something else changes meanwhile.
     *
     * @param read the holdings; the level must be read before {@link #isUntakenSince} is asked about them
     * @return false to be asked again
     */
    abstract boolean setFree(long free, long read, long now);

    abstract void resize(QuotaLimit limit, long now);
}
