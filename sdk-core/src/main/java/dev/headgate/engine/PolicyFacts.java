package dev.headgate.engine;

import dev.headgate.error.PolicyFinding;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.PolicyDecision;
import java.util.List;

/** What an audit record tells of a decision. */
final class PolicyFacts {
    private PolicyFacts() {}

    static AuditFields of(PolicyDecision decision) {
        AuditFields.Builder fields = AuditFields.builder()
                .put("decision", decision.allowed() ? "allowed" : "denied")
                .put("id", decision.stamp().id())
                .put("sha256", decision.stamp().sha256())
                .put("version", decision.stamp().version());
        if (!decision.violations().isEmpty()) {
            fields.texts("rules", rules(decision.violations()));
        }
        if (!decision.shadowed().isEmpty()) {
            fields.texts("shadowed", rules(decision.shadowed()));
        }
        return fields.build();
    }

    private static List<String> rules(List<PolicyFinding> findings) {
        return findings.stream()
                .map(finding -> finding.policy() + ": " + finding.path())
                .toList();
    }
}
