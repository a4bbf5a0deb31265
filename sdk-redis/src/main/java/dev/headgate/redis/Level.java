package dev.headgate.redis;

import dev.headgate.spi.QuotaLevel;
import dev.headgate.spi.QuotaLimit;
import dev.headgate.spi.QuotaObservation.Dimension;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What is known here of one limit: as the server last told it, moved on by this JVM's clock, and what was admitted here
 * without the server. The server decides; this only tells where it is worth asking, and decides while it cannot be asked:
 * then everything that is admitted here is taken to be admitted by each member of the fleet.
 *
 * <p>Guarded by its {@link AccountQuotas}. Amounts of {@code exchange.lua}; moments are readings of the client's clock.
 */
final class Level {
    static final double FADES_NANOS = 100e9;
    private static final double MOST_FOREIGN = 0.9;
    private static final double FIRST_FOREIGN = 0.1;
    private static final long ONE_REFUSAL_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    enum Kind {
        BUCKET("b"),
        WINDOW("w"),
        CONCURRENCY("c");

        final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    final String name;
    final Dimension dimension;
    final Kind kind;
    final long windowMicros;
    private final String pool;
    private final ServerClock clock;
    long amount;

    private double used;
    private double held;
    /** Admitted here without the server, as far as it has not come back. */
    private double own;

    private double ownHeld;
    private long asOf;
    private long window;
    private long fadedAt;
    private long guessAgainAt;
    private double measured;
    private long measuredUntil;

    Level(String pool, QuotaLimit limit, ServerClock clock, long now) {
        this.pool = pool;
        this.clock = clock;
        this.dimension = limit.dimension();
        this.kind = kind(limit);
        this.windowMicros = limit.dimension()
                .window()
                .map(length -> TimeUnit.MICROSECONDS.convert(length))
                .orElse(0L);
        this.name = Keys.hash(pool + " " + dimension) + kind.code;
        this.amount = limit.amount();
        this.asOf = now;
        this.fadedAt = now;
        this.guessAgainAt = now;
        this.measuredUntil = now;
        this.window = windowMicros == 0 ? 0 : clock.micros(now) / windowMicros;
    }

    static Kind kind(QuotaLimit limit) {
        if (limit.dimension() == Dimension.CONCURRENCY) {
            return Kind.CONCURRENCY;
        }
        return switch (limit.refill()) {
            case TOKEN_BUCKET -> Kind.BUCKET;
            case FIXED_WINDOW -> Kind.WINDOW;
            case SLIDING_WINDOW -> throw new IllegalArgumentException(limit + " is not kept by a fleet");
        };
    }

    /** Returns how much of each limit an attempt takes. */
    static long[] amounts(List<Level> levels, long input, long output, long total) {
        long[] amounts = new long[levels.size()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = levels.get(i).amountOf(input, output, total);
        }
        return amounts;
    }

    boolean isDaily() {
        return windowMicros >= DAY_MICROS;
    }

    /** Returns how much of this limit an attempt takes. */
    long amountOf(long input, long output, long total) {
        return switch (dimension) {
            case TOKENS_PER_MINUTE, TOKENS_PER_DAY -> total;
            case INPUT_TOKENS_PER_MINUTE -> input;
            case OUTPUT_TOKENS_PER_MINUTE -> output;
            case REQUESTS_PER_MINUTE, REQUESTS_PER_DAY, CONCURRENCY -> 1;
        };
    }

    /** Takes the server's word. */
    void told(long usedThere, long heldThere, long fadesMicros, long measuredMillionths, long now) {
        moveOn(now, 1);
        used = usedThere;
        held = heldThere;
        fadedAt = now + fadesMicros * 1_000;
        measured = measuredMillionths / 1e6;
        measuredUntil = now + (measuredMillionths > 0 ? (long) FADES_NANOS : 0);
    }

    /** Lets come back what the time since brings back. */
    private void moveOn(long now, int members) {
        long passed = now - asOf;
        if (kind == Kind.BUCKET && passed > 0) {
            double back = passed / 1e3 * amount / windowMicros;
            used = Math.max(0, used - back);
            own = Math.max(0, own - back / members);
        } else if (kind == Kind.WINDOW && clock.micros(now) / windowMicros > window) {
            window = clock.micros(now) / windowMicros;
            used = 0;
            own = 0;
        }
        asOf = passed > 0 ? now : asOf;
    }

    private double room(long now, int members) {
        moveOn(now, members);
        double taken = kind == Kind.CONCURRENCY ? held + ownHeld * members : used + own * members;
        return amount * (1 - foreign(now)) - taken;
    }

    private double foreign(long now) {
        if (kind == Kind.CONCURRENCY) {
            return 0;
        }
        double fading = (fadedAt - now) / FADES_NANOS;
        double seen = measuredUntil - now > 0 ? measured : 0;
        return Math.min(MOST_FOREIGN, Math.max(0, Math.max(fading, seen)));
    }

    /** Returns what an attempt costs, by as many members as may do the same without knowing of each other. */
    private double cost(long tokens, long now, int members) {
        double left = 1 - foreign(now);
        double all = (double) tokens * members;
        // Next to foreign use, the bucket fills more slowly. One that is larger than a share goes when all is free.
        double cost = kind == Kind.BUCKET && members == 1 ? all / left : all;
        return Math.min(cost, Math.max(amount * left, (double) tokens));
    }

    /**
     * Returns the share that is left after an amount was taken; negative if it cannot be.
     *
     * @param members 1 if the server decides
     */
    double shareAfter(long tokens, long now, int members) {
        return tokens > amount ? -1 : (room(now, members) - cost(tokens, now, members)) / amount;
    }

    /** Returns the nanoseconds until an amount may fit; -1 for never. */
    long nanosUntil(long tokens, long now, int members) {
        if (tokens > amount) {
            return -1;
        }
        double missing = cost(tokens, now, members) - room(now, members);
        if (missing <= 0) {
            return 0;
        }
        double tooMuch = foreign(now) - (1 - (double) tokens / amount);
        return switch (kind) {
            case CONCURRENCY -> POLL_NANOS; // others settle too
            case WINDOW -> ((window + 1) * windowMicros - clock.micros(now)) * 1_000;
            case BUCKET -> (long) Math.max(missing * windowMicros / amount * 1e3, tooMuch * FADES_NANOS) + 1;
        };
    }

    void takeOwn(long tokens) {
        own += tokens;
        ownHeld += tokens;
    }

    /** Ends what was admitted here: what it did not use comes back. */
    void settleOwn(long reserved, long charged) {
        own = Math.max(0, own - reserved + charged);
        ownHeld = Math.max(0, ownHeld - reserved);
    }

    /** Shows at once what a settlement gives back, until the server tells how it stands. */
    void settle(long reserved, long charged) {
        held = Math.max(0, held - reserved);
        if (kind != Kind.CONCURRENCY) {
            used = Math.max(0, used - reserved + charged);
        }
    }

    /** Takes over from a server that has forgotten it what is under way. */
    void takeOver(long tokens) {
        used = Math.max(0, used - tokens);
        held = Math.max(0, held - tokens);
        takeOwn(tokens);
    }

    /** Returns what the server last told to be used. */
    double used(long now) {
        moveOn(now, 1);
        return used;
    }

    boolean hasOwn() {
        return own > 0 || ownHeld > 0;
    }

    /** Returns what was used here and not told; none is left to tell. */
    double takeSpent(long now, int members) {
        moveOn(now, members);
        double spent = Math.max(0, own - ownHeld);
        own = Math.min(own, ownHeld);
        return spent;
    }

    long window() {
        return window;
    }

    /** Refusals of attempts that were sent at about the same time tell the same once. */
    void refused(long now) {
        if (guessAgainAt - now <= 0) {
            guessAgainAt = now + ONE_REFUSAL_NANOS;
            guessForeign(Math.max(FIRST_FOREIGN, 2 * foreign(now)), now);
        }
        if (!isDaily() && kind != Kind.CONCURRENCY) {
            used = Math.max(used, (double) amount);
        }
    }

    void guessForeign(double share, long now) {
        if (share > foreign(now)) {
            fadedAt = now + (long) (Math.min(MOST_FOREIGN, share) * FADES_NANOS);
        }
    }

    void measured(double share, long holdsNanos, long now) {
        measured = share;
        measuredUntil = now + holdsNanos;
    }

    void free(long tokens, long now) {
        moveOn(now, 1);
        used = amount - Math.max(0, Math.min((double) tokens, amount - held));
    }

    QuotaLevel level(long now, int members) {
        long free = (long) Math.max(0, room(now, members));
        return new QuotaLevel(pool, dimension, amount, free, (long) (held + ownHeld), foreign(now));
    }
}
