package dev.headgate.spi;

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
        TOKENS_PER_DAY
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
