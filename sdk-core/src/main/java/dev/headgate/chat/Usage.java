package dev.headgate.chat;

import dev.headgate.internal.Problems;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tokens that one call used, in buckets that do not overlap: what the provider read anew, read from its prompt
 * cache, wrote to it, and produced.
 *
 * <p>Providers differ in what they call input; Headgate's providers normalise. Thoughts are part of the output.
 */
public final class Usage {
    private static final Usage NONE = builder().build();

    private final long inputTokens;
    private final long cacheReadTokens;
    private final Map<Duration, Long> cacheWriteTokensByTtl;
    private final long outputTokens;
    private final long reasoningTokens;
    private final boolean estimated;

    private Usage(Builder builder) {
        inputTokens = builder.inputTokens;
        cacheReadTokens = builder.cacheReadTokens;
        cacheWriteTokensByTtl = Map.copyOf(builder.cacheWrites);
        outputTokens = builder.outputTokens;
        reasoningTokens = builder.reasoningTokens;
        estimated = builder.estimated;
    }

    /**
     * Returns the usage of nothing.
     *
     * @return zero in all buckets, measured
     */
    public static Usage none() {
        return NONE;
    }

    /**
     * Returns a measured usage without caching.
     *
     * @param inputTokens tokens read, 0 or more
     * @param outputTokens tokens produced, 0 or more
     * @return the usage
     * @throws IllegalArgumentException if a number is negative
     */
    public static Usage of(long inputTokens, long outputTokens) {
        return builder().inputTokens(inputTokens).outputTokens(outputTokens).build();
    }

    /**
     * Starts with zero in all buckets.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the tokens read anew: neither from the cache nor written to it.
     *
     * @return 0 or more
     */
    public long inputTokens() {
        return inputTokens;
    }

    /**
     * Returns the tokens read from the prompt cache.
     *
     * @return 0 or more
     */
    public long cacheReadTokens() {
        return cacheReadTokens;
    }

    /**
     * Returns the tokens written to the prompt cache.
     *
     * @return 0 or more
     */
    public long cacheWriteTokens() {
        long sum = 0;
        for (long tokens : cacheWriteTokensByTtl.values()) {
            sum += tokens;
        }
        return sum;
    }

    /**
     * Returns the tokens written to the prompt cache, by how long they are kept, since that is how they are priced.
     *
     * @return tokens by time to live, empty if nothing was written
     */
    public Map<Duration, Long> cacheWriteTokensByTtl() {
        return cacheWriteTokensByTtl;
    }

    /**
     * Returns all tokens that went in: read anew, read from the cache and written to it.
     *
     * @return 0 or more
     */
    public long totalInputTokens() {
        return inputTokens + cacheReadTokens + cacheWriteTokens();
    }

    /**
     * Returns the tokens produced, thoughts included.
     *
     * @return 0 or more
     */
    public long outputTokens() {
        return outputTokens;
    }

    /**
     * Returns the tokens produced as thoughts, where the provider tells.
     *
     * @return 0 to {@link #outputTokens()}
     */
    public long reasoningTokens() {
        return reasoningTokens;
    }

    /**
     * Tells whether Headgate estimated these numbers because the provider did not report them.
     *
     * @return true if so
     */
    public boolean estimated() {
        return estimated;
    }

    /**
     * Returns the sum of two usages; it is estimated if either is.
     *
     * @param other the other
     * @return the sum
     */
    public Usage plus(Usage other) {
        if (equals(NONE)) {
            return other;
        }
        Builder sum = builder()
                .inputTokens(inputTokens + other.inputTokens)
                .cacheReadTokens(cacheReadTokens + other.cacheReadTokens)
                .outputTokens(outputTokens + other.outputTokens)
                .reasoningTokens(reasoningTokens + other.reasoningTokens)
                .estimated(estimated || other.estimated);
        cacheWriteTokensByTtl.forEach(sum::cacheWriteTokens);
        other.cacheWriteTokensByTtl.forEach(sum::cacheWriteTokens);
        return sum.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Usage that
                && inputTokens == that.inputTokens
                && cacheReadTokens == that.cacheReadTokens
                && cacheWriteTokensByTtl.equals(that.cacheWriteTokensByTtl)
                && outputTokens == that.outputTokens
                && reasoningTokens == that.reasoningTokens
                && estimated == that.estimated;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * (31 * inputTokens + cacheReadTokens) + outputTokens);
    }

    @Override
    public String toString() {
        return "Usage[input=" + inputTokens + ", cacheRead=" + cacheReadTokens + ", cacheWrite=" + cacheWriteTokens()
                + ", output=" + outputTokens + ", reasoning=" + reasoningTokens + (estimated ? ", estimated]" : "]");
    }

    /** Collects a usage. Not thread-safe. */
    public static final class Builder {
        private long inputTokens;
        private long cacheReadTokens;
        private Map<Duration, Long> cacheWrites = Map.of();
        private long outputTokens;
        private long reasoningTokens;
        private boolean estimated;

        private Builder() {}

        /**
         * Sets the tokens read anew.
         *
         * @param tokens 0 or more
         * @return this builder
         */
        public Builder inputTokens(long tokens) {
            this.inputTokens = tokens;
            return this;
        }

        /**
         * Sets the tokens read from the prompt cache.
         *
         * @param tokens 0 or more
         * @return this builder
         */
        public Builder cacheReadTokens(long tokens) {
            this.cacheReadTokens = tokens;
            return this;
        }

        /**
         * Adds tokens written to the prompt cache.
         *
         * @param ttl how long they are kept
         * @param tokens 0 or more
         * @return this builder
         */
        public Builder cacheWriteTokens(Duration ttl, long tokens) {
            if (tokens != 0) {
                Map<Duration, Long> copy = new TreeMap<>(cacheWrites);
                copy.merge(ttl, tokens, Long::sum);
                cacheWrites = copy;
            }
            return this;
        }

        /**
         * Sets the tokens produced, thoughts included.
         *
         * @param tokens 0 or more
         * @return this builder
         */
        public Builder outputTokens(long tokens) {
            this.outputTokens = tokens;
            return this;
        }

        /**
         * Sets the tokens produced as thoughts.
         *
         * @param tokens 0 or more
         * @return this builder
         */
        public Builder reasoningTokens(long tokens) {
            this.reasoningTokens = tokens;
            return this;
        }

        /**
         * Marks the numbers as estimated.
         *
         * @param estimated whether they are
         * @return this builder
         */
        public Builder estimated(boolean estimated) {
            this.estimated = estimated;
            return this;
        }

        /**
         * Checks and returns the usage.
         *
         * @return the usage
         * @throws IllegalArgumentException naming every number that is negative
         */
        public Usage build() {
            Problems problems = new Problems("Usage");
            notNegative(problems, "inputTokens", inputTokens);
            notNegative(problems, "cacheReadTokens", cacheReadTokens);
            cacheWrites.forEach((ttl, tokens) -> notNegative(problems, "cacheWriteTokens." + ttl, tokens));
            notNegative(problems, "outputTokens", outputTokens);
            notNegative(problems, "reasoningTokens", reasoningTokens);
            problems.throwIfAny();
            return new Usage(this);
        }

        private static void notNegative(Problems problems, String name, long tokens) {
            if (tokens < 0) {
                problems.add(name, "is " + tokens, "give 0 or more");
            }
        }
    }
}
