package dev.headgate.spi;

import dev.headgate.internal.Problems;
import dev.headgate.spi.QuotaObservation.Dimension;

/**
 * One limit of a {@link Quota}.
 *
 * @param dimension what is counted
 * @param amount how much there is per window, 1 or more
 * @param refill how what was used comes back
 */
public record QuotaLimit(Dimension dimension, long amount, Refill refill) {
    /** The most that a limit may be: ten times the largest daily quota known. */
    public static final long MAX_AMOUNT = 17_000_000_000_000L;

    /** How what was used comes back. Limits on concurrency come back with each settlement, whatever is said here. */
    public enum Refill {
        /** Evenly, as a bucket as deep as one window fills up: Bedrock, OpenAI. */
        TOKEN_BUCKET,
        /** All at once at the start of each minute or day of UTC. */
        FIXED_WINDOW,
        /**
         * Each part one window after it was used. Where it is not known how a provider counts, this is the safe choice: no
         * minute sees more than the limit, wherever it begins. After a pause it lets less through at once than a bucket.
         */
        SLIDING_WINDOW
    }

    /**
     * Checks the parts.
     *
     * @param dimension what is counted
     * @param amount how much there is per window, 1 or more
     * @param refill how what was used comes back
     * @throws IllegalArgumentException naming every part that is missing or out of its bounds
     */
    public QuotaLimit {
        Problems problems = new Problems("QuotaLimit");
        problems.check(dimension != null, "dimension", "is null", "say what is counted");
        problems.check(
                amount >= 1 && amount <= MAX_AMOUNT,
                "amount",
                "is " + amount,
                "give 1 to " + MAX_AMOUNT + ", or leave the limit out");
        problems.check(refill != null, "refill", "is null", "say how it comes back");
        problems.throwIfAny();
    }
}
