package dev.headgate.routing;

import dev.headgate.internal.Problems;

/**
 * How many attempts beyond the first the calls of a client may make together, so that an outage is not answered with a
 * multiple of the traffic. Each call adds its share, each further attempt takes one.
 *
 * @param share further attempts per call in the long run, above 0, to 10
 * @param burst how many are there at the start, and at most, 1 or more
 */
public record RetryBudget(double share, int burst) {
    private static final RetryBudget STANDARD = new RetryBudget(0.2, 500);

    /**
     * Checks the parts.
     *
     * @param share above 0, to 10
     * @param burst 1 or more
     * @throws IllegalArgumentException naming every part out of its bounds
     */
    public RetryBudget {
        Problems problems = new Problems("RetryBudget");
        problems.check(share > 0 && share <= 10, "share", "is " + share, "give more than 0, to 10");
        problems.check(burst >= 1, "burst", "is " + burst, "give 1 or more");
        problems.throwIfAny();
    }

    /**
     * Returns the budget of one further attempt for five calls, after 500.
     *
     * @return the default
     */
    public static RetryBudget standard() {
        return STANDARD;
    }
}
