package dev.headgate.spi;

import dev.headgate.error.ThrottledException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a provider told about one quota, with an answer or a refusal.
 *
 * @param dimension what the quota counts
 * @param limit how much there is per window, if told
 * @param remaining how much is left of it, if told
 * @param resetsIn when it is whole again, if told
 */
public record QuotaObservation(
        Dimension dimension, OptionalLong limit, OptionalLong remaining, Optional<Duration> resetsIn) {
    /** What a quota counts. */
    public enum Dimension {
        /** Requests per minute. */
        REQUESTS_PER_MINUTE,
        /** Requests per day. */
        REQUESTS_PER_DAY,
        /** Tokens in and out per minute. */
        TOKENS_PER_MINUTE,
        /** Tokens in per minute. */
        INPUT_TOKENS_PER_MINUTE,
        /** Tokens out per minute. */
        OUTPUT_TOKENS_PER_MINUTE,
        /** Tokens in and out per day. */
        TOKENS_PER_DAY,
        /** Requests under way at the same time. */
        CONCURRENCY;

        /**
         * Returns the span that the amount is for.
         *
         * @return a minute, a day, or empty for what is counted at one moment
         */
        public Optional<Duration> window() {
            return switch (this) {
                case REQUESTS_PER_MINUTE, TOKENS_PER_MINUTE, INPUT_TOKENS_PER_MINUTE, OUTPUT_TOKENS_PER_MINUTE ->
                    Optional.of(Duration.ofMinutes(1));
                case REQUESTS_PER_DAY, TOKENS_PER_DAY -> Optional.of(Duration.ofDays(1));
                case CONCURRENCY -> Optional.empty();
            };
        }

        /**
         * Tells whether the tokens of an answer count, so that they are held before it is known how long it gets.
         *
         * @return true if so
         */
        public boolean countsOutput() {
            return this == TOKENS_PER_MINUTE || this == TOKENS_PER_DAY || this == OUTPUT_TOKENS_PER_MINUTE;
        }

        /**
         * Tells whether a refusal may have been for want of this. What is under way is known without being told.
         *
         * @param scope what the provider said
         * @return true if so
         */
        public boolean isMeantBy(ThrottledException.Scope scope) {
            boolean requests = scope != ThrottledException.Scope.TOKENS;
            boolean tokens = scope != ThrottledException.Scope.REQUESTS;
            boolean minute = scope != ThrottledException.Scope.DAILY && scope != ThrottledException.Scope.CONCURRENCY;
            return switch (this) {
                case REQUESTS_PER_MINUTE -> minute && requests;
                case TOKENS_PER_MINUTE, INPUT_TOKENS_PER_MINUTE, OUTPUT_TOKENS_PER_MINUTE -> minute && tokens;
                case REQUESTS_PER_DAY, TOKENS_PER_DAY -> scope == ThrottledException.Scope.DAILY;
                case CONCURRENCY -> false;
            };
        }
    }

    /**
     * Checks the parts.
     *
     * @param dimension what the quota counts
     * @param limit how much there is per window, if told
     * @param remaining how much is left of it, if told
     * @param resetsIn when it is whole again, if told
     */
    public QuotaObservation {
        Objects.requireNonNull(dimension, "dimension");
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(remaining, "remaining");
        Objects.requireNonNull(resetsIn, "resetsIn");
    }
}
