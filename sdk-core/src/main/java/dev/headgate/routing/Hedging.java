package dev.headgate.routing;

import dev.headgate.internal.Problems;
import java.time.Duration;

/**
 * When a slow attempt gets a rival on another deployment; the first to answer wins, the other is cancelled and its quota
 * settled. Only for interactive calls without a prompt cache, and only if the rival leaves half of its quota free.
 *
 * @param after how long the first attempt may take before it gets a rival
 * @param maxShare the share of calls that may have one, above 0, to 0.02
 */
public record Hedging(Duration after, double maxShare) {
    /** The largest share of calls that may be sent twice. */
    public static final double MAX_SHARE = 0.02;

    /**
     * Checks the parts.
     *
     * @param after longer than zero
     * @param maxShare above 0, to 0.02
     * @throws IllegalArgumentException naming every part out of its bounds
     */
    public Hedging {
        Problems problems = new Problems("Hedging");
        problems.check(
                after != null && !after.isNegative() && !after.isZero(), "after", "is " + after, "give more than zero");
        problems.check(
                maxShare > 0 && maxShare <= MAX_SHARE, "maxShare", "is " + maxShare, "give a share up to " + MAX_SHARE);
        problems.throwIfAny();
    }

    /**
     * Hedges as many calls as may be: one in fifty.
     *
     * @param after how long the first attempt may take before it gets a rival
     * @return the hedging
     */
    public static Hedging after(Duration after) {
        return new Hedging(after, MAX_SHARE);
    }
}
