package dev.headgate.spi;

import dev.headgate.error.PolicyFinding;
import java.util.List;
import java.util.Set;

/**
 * Decides what calls may do. It is asked when a call begins, for each deployment that could take it, and about what is
 * really sent, inside of everything that could change it. What it throws fails the call. Safe for use by many threads.
 */
public interface PolicyEngine {
    /**
     * Returns which policy is in force.
     *
     * @return the stamp
     */
    PolicyStamp stamp();

    /**
     * Decides, without any effect.
     *
     * @param question what is asked
     * @return the decision
     */
    PolicyDecision decide(PolicyQuestion question);

    /**
     * Returns what redaction has to do at least for a call.
     *
     * @param call the call
     * @return the demand
     */
    default RedactionDemand redaction(CallContext call) {
        return RedactionDemand.none();
    }

    /**
     * Tells what a client lacks, and which parts of client and policy can never come together. Asked when the client is
     * built.
     *
     * @param client the client
     * @return the findings; if there are any, the client is not built
     */
    default List<PolicyFinding> check(PolicyClient client) {
        return List.of();
    }

    /**
     * Is told of a decision that took effect: what was sent after it, or was refused.
     *
     * @param call the call
     * @param decision the decision
     */
    default void decided(CallContext call, PolicyDecision decision) {}

    /**
     * Returns which types of personal data and secrets the policy names, so that misspelt ones are found.
     *
     * @return the names of the types
     */
    default Set<String> redactedTypes() {
        return Set.of();
    }
}
