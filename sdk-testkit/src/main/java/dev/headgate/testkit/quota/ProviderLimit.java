package dev.headgate.testkit.quota;

import dev.headgate.error.ThrottledException.Scope;
import dev.headgate.spi.QuotaLimit;
import dev.headgate.spi.QuotaObservation.Dimension;

/** One limit, as its provider counts it. Moments are nanoseconds of UTC. Guarded by its quota. */
abstract class ProviderLimit {
    final long amount;
    private final Dimension dimension;

    ProviderLimit(QuotaLimit limit) {
        this.amount = limit.amount();
        this.dimension = limit.dimension();
    }

    static ProviderLimit of(QuotaLimit limit, QuotaWindow window) {
        return switch (limit.dimension()) {
            case CONCURRENCY -> new UnderWay(limit);
            case TOKENS_PER_DAY, REQUESTS_PER_DAY -> new FixedWindow(limit);
            default ->
                switch (window) {
                    case TOKEN_BUCKET -> new TokenBucket(limit);
                    case FIXED_MINUTE -> new FixedWindow(limit);
                    case SLIDING_MINUTE -> new SlidingWindow(limit);
                };
        };
    }

    final Dimension dimension() {
        return dimension;
    }

    /** Returns how much of this limit a request takes. */
    final long share(long input, long output, long total) {
        return switch (dimension) {
            case TOKENS_PER_MINUTE, TOKENS_PER_DAY -> total;
            case INPUT_TOKENS_PER_MINUTE -> input;
            case OUTPUT_TOKENS_PER_MINUTE -> output;
            case REQUESTS_PER_MINUTE, REQUESTS_PER_DAY, CONCURRENCY -> 1;
        };
    }

    final Scope scope() {
        return switch (dimension) {
            case TOKENS_PER_MINUTE, INPUT_TOKENS_PER_MINUTE, OUTPUT_TOKENS_PER_MINUTE -> Scope.TOKENS;
            case REQUESTS_PER_MINUTE -> Scope.REQUESTS;
            case TOKENS_PER_DAY, REQUESTS_PER_DAY -> Scope.DAILY;
            case CONCURRENCY -> Scope.CONCURRENCY;
        };
    }

    /** Returns what counts now: used and held. May be more than the limit. */
    abstract double counted(long now);

    /** Counts more, whether there is room or not. */
    abstract void count(double more, long now);

    /** Counts more or less than was counted for a request when it came in. */
    abstract void correct(double more, long countedAt, long now);

    /** Returns how long until an amount fits if nothing else comes; MAX_VALUE if only an end of a request can tell. */
    abstract long nanosUntil(double need, long now);
}
