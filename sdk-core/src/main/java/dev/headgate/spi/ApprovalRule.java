package dev.headgate.spi;

import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * A rule by which somebody has to approve a call.
 *
 * @param id the rule's id in the policy
 * @param approvers who may approve: the Ed25519 keys that they sign with, by their names
 * @param longest how long after it was given an approval may be used at most
 */
public record ApprovalRule(String id, Map<String, PublicKey> approvers, Duration longest) {
    /**
     * Copies the approvers.
     *
     * @param id the rule's id in the policy
     * @param approvers who may approve
     * @param longest how long an approval may be used at most
     */
    public ApprovalRule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(longest, "longest");
        approvers = Map.copyOf(approvers);
    }
}
