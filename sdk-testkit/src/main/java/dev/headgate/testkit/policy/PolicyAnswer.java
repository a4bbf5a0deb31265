package dev.headgate.testkit.policy;

import dev.headgate.error.PolicyFinding;
import dev.headgate.policy.PolicyExplanation;
import dev.headgate.spi.ApprovalRule;
import dev.headgate.spi.PolicyDecision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a policy says to one question, to be asserted. Immutable. */
public final class PolicyAnswer {
    private final PolicyExplanation explanation;

    PolicyAnswer(PolicyExplanation explanation) {
        this.explanation = explanation;
    }

    /**
     * Checks that the call may be made.
     *
     * @return this answer
     */
    public PolicyAnswer isAllowed() {
        return holds(explanation.allowed(), "to be allowed");
    }

    /**
     * Checks that the call may not be made.
     *
     * @return this answer
     */
    public PolicyAnswer isDenied() {
        return holds(!explanation.allowed(), "to be denied");
    }

    /**
     * Checks which rules deny the call, and that no others do.
     *
     * @param rules the rules as findings name them, such as {@code residency} or {@code limits.outputTokens}, in any order
     * @return this answer
     */
    public PolicyAnswer isDeniedBy(String... rules) {
        Set<String> denying = new TreeSet<>();
        findings().forEach(finding -> denying.add(finding.rule()));
        Set<String> expected = new TreeSet<>(Arrays.asList(rules));
        return holds(denying.equals(expected), "to be denied by " + expected + " and nothing else");
    }

    /**
     * Checks that one of the denials says what to do.
     *
     * @param part a part of what it says
     * @return this answer
     */
    public PolicyAnswer withFix(String part) {
        return holds(
                findings().anyMatch(finding -> finding.fix().contains(part)),
                "to be denied with the fix \"" + part + "\"");
    }

    /**
     * Checks that one of the denials comes from a place of the document.
     *
     * @param path the place, such as {@code dataClasses.restricted.residency}
     * @return this answer
     */
    public PolicyAnswer at(String path) {
        return holds(findings().anyMatch(finding -> finding.path().equals(path)), "to be denied at " + path);
    }

    /**
     * Checks which rules demand that somebody approves the call.
     *
     * @param rules the ids of all of them, in any order; none if nobody has to
     * @return this answer
     */
    public PolicyAnswer needsApprovalBy(String... rules) {
        Set<String> demanding = new TreeSet<>();
        all(PolicyDecision::approvals).map(ApprovalRule::id).forEach(demanding::add);
        Set<String> expected = new TreeSet<>(Arrays.asList(rules));
        return holds(demanding.equals(expected), "to need approval by the rules " + expected);
    }

    /**
     * Checks how much the model may say where the call sets no bound of its own.
     *
     * @param tokens the bound
     * @return this answer
     */
    public PolicyAnswer boundsOutputTo(int tokens) {
        OptionalInt least = all(decision ->
                        decision.outputTokens().stream().boxed().toList())
                .mapToInt(Integer::intValue)
                .min();
        return holds(
                least.equals(OptionalInt.of(tokens)), "to bound the output to " + tokens + " tokens, and not " + least);
    }

    private Stream<PolicyFinding> findings() {
        return all(PolicyDecision::violations);
    }

    private <T> Stream<T> all(Function<PolicyDecision, List<T>> part) {
        List<PolicyDecision> decisions = new ArrayList<>();
        explanation.call().ifPresent(decisions::add);
        decisions.addAll(explanation.deployments().values());
        Set<T> distinct = new LinkedHashSet<>();
        decisions.forEach(decision -> distinct.addAll(part.apply(decision)));
        return distinct.stream();
    }

    private PolicyAnswer holds(boolean holds, String expected) {
        if (!holds) {
            throw new AssertionError("Expected the call " + expected + ", but " + explanation);
        }
        return this;
    }

    @Override
    public String toString() {
        return explanation.toString();
    }
}
