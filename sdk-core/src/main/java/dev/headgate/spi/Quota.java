package dev.headgate.spi;

import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.Problems;
import dev.headgate.spi.QuotaLimit.Refill;
import dev.headgate.spi.QuotaObservation.Dimension;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A vector of optional limits, of a deployment or of an account: what is not limited is not counted.
 *
 * <pre>{@code
 * Quota.builder().tokensPerMinute(2_000_000).tokensPerDay(700_000_000).concurrency(50).build()
 * }</pre>
 */
public final class Quota {
    private static final Quota UNLIMITED = builder().build();

    private final List<QuotaLimit> limits;

    private Quota(List<QuotaLimit> limits) {
        this.limits = limits;
    }

    /**
     * Returns the quota without limits.
     *
     * @return nothing is counted
     */
    public static Quota unlimited() {
        return UNLIMITED;
    }

    /**
     * Returns a quota with one limit: tokens in and out per minute.
     *
     * @param tokens 1 or more
     * @return the quota
     * @throws IllegalArgumentException if it is less
     */
    public static Quota tokensPerMinute(long tokens) {
        return builder().tokensPerMinute(tokens).build();
    }

    /**
     * Starts without limits.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the limits.
     *
     * @return at most one for each dimension, in the order of {@link Dimension}
     */
    public List<QuotaLimit> limits() {
        return limits;
    }

    /**
     * Tells whether nothing is limited.
     *
     * @return true if so
     */
    public boolean isUnlimited() {
        return limits.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quota that && limits.equals(that.limits);
    }

    @Override
    public int hashCode() {
        return limits.hashCode();
    }

    @Override
    public String toString() {
        return "Quota" + limits;
    }

    /** Collects limits; told twice, the later one counts. Not thread-safe. */
    public static final class Builder {
        private final Problems problems = new Problems("Quota");
        private final Map<Dimension, QuotaLimit> limits = new EnumMap<>(Dimension.class);

        private Builder() {}

        /**
         * Limits tokens in and out, in a bucket as deep as one minute.
         *
         * @param tokens 1 or more
         * @return this builder
         */
        public Builder tokensPerMinute(long tokens) {
            return limit(Dimension.TOKENS_PER_MINUTE, tokens, Refill.TOKEN_BUCKET);
        }

        /**
         * Limits tokens in, in a bucket as deep as one minute.
         *
         * @param tokens 1 or more
         * @return this builder
         */
        public Builder inputTokensPerMinute(long tokens) {
            return limit(Dimension.INPUT_TOKENS_PER_MINUTE, tokens, Refill.TOKEN_BUCKET);
        }

        /**
         * Limits tokens out, in a bucket as deep as one minute.
         *
         * @param tokens 1 or more
         * @return this builder
         */
        public Builder outputTokensPerMinute(long tokens) {
            return limit(Dimension.OUTPUT_TOKENS_PER_MINUTE, tokens, Refill.TOKEN_BUCKET);
        }

        /**
         * Limits requests, in a bucket as deep as one minute.
         *
         * @param requests 1 or more
         * @return this builder
         */
        public Builder requestsPerMinute(long requests) {
            return limit(Dimension.REQUESTS_PER_MINUTE, requests, Refill.TOKEN_BUCKET);
        }

        /**
         * Limits requests per day of UTC.
         *
         * @param requests 1 or more
         * @return this builder
         */
        public Builder requestsPerDay(long requests) {
            return limit(Dimension.REQUESTS_PER_DAY, requests, Refill.FIXED_WINDOW);
        }

        /**
         * Limits tokens in and out per day of UTC.
         *
         * @param tokens 1 or more
         * @return this builder
         */
        public Builder tokensPerDay(long tokens) {
            return limit(Dimension.TOKENS_PER_DAY, tokens, Refill.FIXED_WINDOW);
        }

        /**
         * Limits requests under way at the same time.
         *
         * @param requests 1 or more
         * @return this builder
         */
        public Builder concurrency(long requests) {
            return limit(Dimension.CONCURRENCY, requests, Refill.FIXED_WINDOW);
        }

        /**
         * Sets a limit and how it comes back.
         *
         * @param dimension what is counted
         * @param amount how much there is per window, 1 or more
         * @param refill how what was used comes back
         * @return this builder
         */
        public Builder limit(Dimension dimension, long amount, Refill refill) {
            try {
                limits.put(dimension, new QuotaLimit(dimension, amount, refill));
            } catch (InvalidValueException e) {
                e.problems().forEach(problem -> problems.addNested(String.valueOf(dimension), problem));
            }
            return this;
        }

        /**
         * Returns the quota.
         *
         * @return the quota
         * @throws IllegalArgumentException naming every limit that is out of its bounds
         */
        public Quota build() {
            problems.throwIfAny();
            return new Quota(List.copyOf(new ArrayList<>(limits.values())));
        }
    }
}
