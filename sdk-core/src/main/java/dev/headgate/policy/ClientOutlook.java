package dev.headgate.policy;

import dev.headgate.error.PolicyFinding;
import dev.headgate.spi.PolicyClient;
import dev.headgate.spi.PolicyTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands against all calls of a client to some target at some time, whatever they are made of. */
final class ClientOutlook {
    private static final Set<String> WHATEVER_IT_IS_MADE_OF = Stream.of(
                    PolicyRule.VALIDITY,
                    PolicyRule.KILL_SWITCH,
                    PolicyRule.APP,
                    PolicyRule.DATA_CLASS,
                    PolicyRule.PROVIDER,
                    PolicyRule.ACCOUNT,
                    PolicyRule.ENDPOINT,
                    PolicyRule.REGION,
                    PolicyRule.RESIDENCY,
                    PolicyRule.MODEL,
                    PolicyRule.MODEL_STATUS)
            .map(PolicyRule::toString)
            .collect(Collectors.toUnmodifiableSet());

    private ClientOutlook() {}

    static List<PolicyFinding> of(Policy policy, PolicyClient client, Instant at) {
        Set<PolicyFinding> all = new LinkedHashSet<>();
        client.routes().forEach((route, targets) -> {
            for (PolicyTarget target : targets) {
                all.addAll(against(policy, client, route, target, at));
            }
        });
        return List.copyOf(all);
    }

    /** What stands against one class of data only leaves the target to the others. */
    private static List<PolicyFinding> against(
            Policy policy, PolicyClient client, String route, PolicyTarget target, Instant at) {
        List<PolicyFinding> common = null;
        for (String dataClass : client.application().dataClasses()) {
            PolicyProbe probe =
                    ClientCheck.probe(client, route, target, dataClass).at(at).build();
            List<PolicyFinding> found = policy.decide(probe).violations().stream()
                    .filter(finding -> WHATEVER_IT_IS_MADE_OF.contains(finding.rule()))
                    .toList();
            if (common == null) {
                common = new ArrayList<>(found);
            } else {
                common.retainAll(found);
            }
        }
        return common == null ? List.of() : common;
    }
}
