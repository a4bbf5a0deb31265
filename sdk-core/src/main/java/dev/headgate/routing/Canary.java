package dev.headgate.routing;

import dev.headgate.internal.Problems;

/**
 * A deployment that a fixed share of calls tries first, and the others never.
 *
 * @param deployment what is tried
 * @param share the share of calls, above 0, below 1
 */
public record Canary(Deployment deployment, double share) {
    /**
     * Checks the parts.
     *
     * @param deployment what is tried
     * @param share above 0, below 1
     * @throws IllegalArgumentException naming every part that is missing or out of its bounds
     */
    public Canary {
        Problems problems = new Problems("Canary");
        problems.check(deployment != null, "deployment", "is null", "leave the canary out");
        problems.check(share > 0 && share < 1, "share", "is " + share, "give a share between 0 and 1");
        problems.throwIfAny();
    }
}
