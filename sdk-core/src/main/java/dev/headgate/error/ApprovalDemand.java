package dev.headgate.error;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What has to be approved before a call may be sent. Holds no prompt content.
 *
 * @param digest names exactly this call: application, route, data class and all that would be sent, keyed
 * @param app the id of the application
 * @param policy the id of the policy
 * @param policyVersion its version: an approval under another one does not count
 * @param rules the approval rules that the call meets
 * @param approvers who may approve, by the names in the policy
 */
public record ApprovalDemand(
        String digest, String app, String policy, long policyVersion, List<String> rules, Set<String> approvers) {
    /**
     * Copies the collections.
     *
     * @param digest names exactly this call
     * @param app the id of the application
     * @param policy the id of the policy
     * @param policyVersion its version
     * @param rules the approval rules that the call meets
     * @param approvers who may approve
     */
    public ApprovalDemand {
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(policy, "policy");
        rules = List.copyOf(rules);
        approvers = Set.copyOf(approvers);
    }
}
