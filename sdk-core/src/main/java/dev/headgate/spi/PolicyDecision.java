package dev.headgate.spi;

import dev.headgate.error.PolicyFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a policy says about one question.
 *
 * @param stamp which policy decided
 * @param violations what stands against it; empty if it is allowed
 * @param shadowed what would stand against it if rules in shadow were enforced
 * @param outputTokens the most tokens that an answer may have, where the policy bounds it
 * @param approvals the rules by which it has to be approved besides
 */
public record PolicyDecision(
        PolicyStamp stamp,
        List<PolicyFinding> violations,
        List<PolicyFinding> shadowed,
        OptionalInt outputTokens,
        List<ApprovalRule> approvals) {
    /**
     * Copies the lists.
     *
     * @param stamp which policy decided
     * @param violations what stands against it
     * @param shadowed what would stand against it if rules in shadow were enforced
     * @param outputTokens the most tokens that an answer may have
     * @param approvals the rules by which it has to be approved besides
     */
    public PolicyDecision {
        Objects.requireNonNull(stamp, "stamp");
        Objects.requireNonNull(outputTokens, "outputTokens");
        violations = List.copyOf(violations);
        shadowed = List.copyOf(shadowed);
        approvals = List.copyOf(approvals);
    }

    /**
     * Tells whether nothing stands against it.
     *
     * @return true if it is allowed, once it is approved where that is asked
     */
    public boolean allowed() {
        return violations.isEmpty();
    }

    /**
     * Returns the decision of two policies that both have to allow. The stamp is that of this one.
     *
     * @param other the decision of the other
     * @return what both say
     */
    public PolicyDecision and(PolicyDecision other) {
        OptionalInt least = outputTokens.isEmpty()
                ? other.outputTokens
                : other.outputTokens.isEmpty()
                        ? outputTokens
                        : OptionalInt.of(Math.min(outputTokens.getAsInt(), other.outputTokens.getAsInt()));
        return new PolicyDecision(
                stamp,
                joined(violations, other.violations),
                joined(shadowed, other.shadowed),
                least,
                joined(approvals, other.approvals));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        if (more.isEmpty()) {
            return some;
        }
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
