package dev.headgate.spi;

import dev.headgate.internal.Problems;
import java.time.Duration;

/**
 * Says what is to be left alone, and for how long.
 *
 * @param kind what it is about
 * @param subject the account and region, or the deployment's id; the same in all JVMs
 * @param holds for how long from now on, more than zero, at most {@link #LONGEST}
 */
public record StandingNotice(Kind kind, String subject, Duration holds) {
    /** The longest that a notice can hold; routing believes none for longer than an hour. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** What a notice is about. */
    public enum Kind {
        /** An account in a region has used up its day or its credit, or its credentials are refused. */
        ACCOUNT_PARKED,
        /** A deployment does not exist, or its account may not use it. */
        DEPLOYMENT_QUARANTINED
    }

    /**
     * Checks the parts.
     *
     * @param kind what it is about
     * @param subject the account and region, or the deployment's id
     * @param holds for how long from now on, more than zero, at most {@link #LONGEST}
     * @throws IllegalArgumentException naming every part that is missing or out of its bounds
     */
    public StandingNotice {
        Problems problems = new Problems("StandingNotice");
        problems.check(kind != null, "kind", "is null", "say what it is about");
        problems.checkText(subject, "subject", "name the account or the deployment");
        problems.check(
                holds != null && !holds.isNegative() && !holds.isZero(), "holds", "is " + holds, "give more than zero");
        problems.throwIfAny();
    }
}
