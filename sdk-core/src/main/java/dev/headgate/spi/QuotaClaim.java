package dev.headgate.spi;

import dev.headgate.internal.Problems;

/**
 * Who asks for quota, told to ledgers that divide it fairly while calls of several JVMs wait for it.
 *
 * @param team the value of the call's tag {@code team}; empty for none
 * @param weight the team's share next to the others', 1 or more
 * @param rank who goes first whatever the shares: 0 before 1
 * @param waiting whether it asks again if there is no room: it is the first in its client's line
 */
public record QuotaClaim(String team, int weight, int rank, boolean waiting) {
    private static final QuotaClaim ANYBODY = new QuotaClaim("", 1, 0, false);

    /**
     * Checks the parts.
     *
     * @param team the value of the call's tag {@code team}; empty for none
     * @param weight the team's share next to the others', 1 or more
     * @param rank who goes first whatever the shares: 0 before 1
     * @param waiting whether it asks again if there is no room
     * @throws IllegalArgumentException naming every part that is missing or out of its bounds
     */
    public QuotaClaim {
        // Made for every call: nothing is collected unless something is wrong.
        if (team == null || weight < 1 || rank < 0) {
            Problems problems = new Problems("QuotaClaim");
            problems.check(team != null, "team", "is null", "give an empty text for none");
            problems.check(weight >= 1, "weight", "is " + weight, "give 1 or more");
            problems.check(rank >= 0, "rank", "is " + rank, "give 0 or more");
            problems.throwIfAny();
        }
    }

    /**
     * Returns the claim of a call without a team.
     *
     * @return no team, weight 1, first rank, not waiting
     */
    public static QuotaClaim anybody() {
        return ANYBODY;
    }

    /**
     * Returns the claim of one who has begun to wait.
     *
     * @return the same otherwise
     */
    public QuotaClaim inLine() {
        return waiting ? this : new QuotaClaim(team, weight, rank, true);
    }
}
