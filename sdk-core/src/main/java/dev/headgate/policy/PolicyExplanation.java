package dev.headgate.policy;

import dev.headgate.error.PolicyFinding;
import dev.headgate.spi.ApprovalRule;
import dev.headgate.spi.PolicyDecision;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What policies would say of a call at one moment: of the call as it is asked, and of each deployment of its route.
 *
 * @param call the decision about the call itself; empty if no policy governs it
 * @param deployments the decisions about the call at each deployment, by the deployments' ids
 */
public record PolicyExplanation(Optional<PolicyDecision> call, Map<String, PolicyDecision> deployments) {
    /**
     * Copies the decisions.
     *
     * @param call the decision about the call itself
     * @param deployments the decisions about the call at each deployment
     */
    public PolicyExplanation {
        Objects.requireNonNull(call, "call");
        deployments = Collections.unmodifiableMap(new TreeMap<>(deployments));
    }

    /**
     * Tells whether the call could be sent somewhere, once it is approved where that is asked.
     *
     * @return true if the call is allowed, and so is a deployment if any is known
     */
    public boolean allowed() {
        return call.isEmpty()
                || (call.get().allowed()
                        && (deployments.isEmpty()
                                || deployments.values().stream().anyMatch(PolicyDecision::allowed)));
    }

    /**
     * Returns the decision about the call at one deployment.
     *
     * @param deploymentId its id
     * @return the decision, if the route has it
     */
    public Optional<PolicyDecision> deployment(String deploymentId) {
        return Optional.ofNullable(deployments.get(deploymentId));
    }

    /** One line for the call and each deployment, and under it what stands against it. */
    @Override
    public String toString() {
        if (call.isEmpty()) {
            return "no policy governs the call";
        }
        StringBuilder text = new StringBuilder("policy ").append(call.get().stamp());
        describe(text, "the call", call.get());
        deployments.forEach((id, decision) -> describe(text, id, decision));
        return text.toString();
    }

    private static void describe(StringBuilder text, String what, PolicyDecision decision) {
        text.append("\n  ").append(what).append(decision.allowed() ? ": allowed" : ": denied");
        for (PolicyFinding finding : decision.violations()) {
            text.append("\n    ").append(finding);
        }
        for (PolicyFinding finding : decision.shadowed()) {
            text.append("\n    in shadow: ").append(finding);
        }
        for (ApprovalRule rule : decision.approvals()) {
            text.append("\n    to be approved by rule ")
                    .append(rule.id())
                    .append(", by one of ")
                    .append(rule.approvers().keySet());
        }
    }
}
