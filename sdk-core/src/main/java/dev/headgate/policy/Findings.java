package dev.headgate.policy;

import dev.headgate.error.PolicyFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects what one policy finds about one question, what is enforced and what is only told. */
final class Findings {
    private final String policy;
    private final Set<PolicyRule> shadow;
    private List<PolicyFinding> violations = List.of();
    private List<PolicyFinding> shadowed = List.of();

    Findings(String policy, Set<PolicyRule> shadow) {
        this.policy = policy;
        this.shadow = shadow;
    }

    void add(PolicyRule rule, String path, Object expected, String actual, String fix) {
        PolicyFinding finding = new PolicyFinding(policy, rule.toString(), path, expected.toString(), actual, fix);
        if (shadow.contains(rule)) {
            shadowed = with(shadowed, finding);
        } else {
            violations = with(violations, finding);
        }
    }

    private static List<PolicyFinding> with(List<PolicyFinding> some, PolicyFinding more) {
        List<PolicyFinding> all = some.isEmpty() ? new ArrayList<>(2) : some;
        all.add(more);
        return all;
    }

    List<PolicyFinding> violations() {
        return violations;
    }

    List<PolicyFinding> shadowed() {
        return shadowed;
    }
}
