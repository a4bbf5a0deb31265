package dev.headgate;

import dev.headgate.audit.Audit;
import dev.headgate.cost.meter.Meter;
import dev.headgate.engine.Approvals;
import dev.headgate.engine.Governance;
import dev.headgate.engine.PolicyStage;
import dev.headgate.error.PolicyFinding;
import dev.headgate.internal.Problems;
import dev.headgate.pii.Redaction;
import dev.headgate.policy.Policy;
import dev.headgate.policy.PolicyLoadException;
import dev.headgate.routing.Route;
import dev.headgate.routing.RoutingModel;
import dev.headgate.routing.Tier;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.ApprovalGate;
import dev.headgate.spi.OutboundCheck;
import dev.headgate.spi.PolicyClient;
import dev.headgate.spi.PolicyEngine;
import dev.headgate.spi.PolicyTarget;
import dev.headgate.spi.TimeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client is held to, as it is set up, and what is wrong with that. Not thread-safe. */
final class GovernanceSetUp {
    private static final int MIN_KEY = 32;

    final List<PolicyEngine> policies = new ArrayList<>();

    @Nullable
    ApplicationIdentity application;

    @Nullable
    Redaction redaction;

    @Nullable
    Audit audit;

    private @Nullable Approvals approvals;
    private @Nullable Policy ofClassPath;

    void approvals(@Nullable ApprovalGate gate, byte @Nullable [] key, Problems problems) {
        problems.check(gate != null, "approvals", "have no gate", "give what finds approvals");
        problems.check(
                key != null && key.length >= MIN_KEY,
                "approvals",
                "have a key of " + (key == null ? 0 : key.length) + " bytes",
                "give at least " + MIN_KEY + " bytes drawn by lot, the same for all JVMs");
        if (gate != null && key != null) {
            approvals = new Approvals(gate, key);
        }
    }

    /** Takes the policy that a jar on the class path demands; it narrows those that were given. */
    void addOfClassPath(TimeSource time, Problems problems) {
        try {
            ofClassPath = Policy.onClassPath()
                    .map(builder -> builder.timeSource(time).open())
                    .orElse(null);
        } catch (PolicyLoadException | IllegalArgumentException e) {
            problems.add(
                    "policy", "of the class path cannot be used: " + e.getMessage(), "correct the jar that carries it");
        }
        if (ofClassPath != null) {
            policies.add(ofClassPath);
        }
    }

    boolean isGoverned() {
        return !policies.isEmpty();
    }

    /** Returns what has to be closed with the client. */
    Optional<Policy> owned() {
        return Optional.ofNullable(ofClassPath);
    }

    void check(RoutingModel routing, boolean priced, Problems problems) {
        if (!isGoverned()) {
            return;
        }
        if (application == null) {
            problems.add(
                    "application",
                    "is missing, and a client under policy "
                            + policies.get(0).stamp().id() + " needs one",
                    "say whose client it is with application(…)");
            return;
        }
        PolicyClient client = client(application, routing, priced);
        for (PolicyEngine policy : policies) {
            policy.check(client).forEach(finding -> add(finding, problems));
            types(policy, problems);
        }
    }

    /** Looks at the routes of a model that shall take the place of another; not at what else the policies find by now. */
    void checkRoutes(RoutingModel routing, Problems problems) {
        ApplicationIdentity identity = application;
        if (identity == null) {
            return;
        }
        for (PolicyEngine policy : policies) {
            List<PolicyFinding> anyway = policy.check(client(identity, Map.of(), true));
            policy.check(client(identity, targets(routing), true)).stream()
                    .filter(finding -> !anyway.contains(finding))
                    .forEach(finding -> add(finding, problems));
        }
    }

    private static void add(PolicyFinding finding, Problems problems) {
        problems.add(
                "policy " + finding.policy() + ": " + finding.path(),
                "expects " + finding.expected() + ", but there is " + finding.actual(),
                finding.fix());
    }

    /** Returns the client as policies and the fleet's inventory see it. */
    PolicyClient client(ApplicationIdentity identity, RoutingModel routing, boolean priced) {
        return client(identity, targets(routing), priced);
    }

    private PolicyClient client(ApplicationIdentity identity, Map<String, List<PolicyTarget>> targets, boolean priced) {
        return new PolicyClient(
                identity,
                targets,
                redaction != null,
                Optional.ofNullable(audit).map(Audit::mode),
                priced,
                approvals != null);
    }

    private void types(PolicyEngine policy, Problems problems) {
        Redaction knows = redaction;
        if (knows != null) {
            policy.redactedTypes().stream()
                    .filter(type -> !knows.knows(type))
                    .forEach(type -> problems.add(
                            "policy " + policy.stamp().id() + ": redaction",
                            "names " + type + ", a type that nothing here can find",
                            "correct its name, or give redaction(…) what finds it"));
        }
    }

    private static Map<String, List<PolicyTarget>> targets(RoutingModel routing) {
        Map<String, List<PolicyTarget>> all = new HashMap<>();
        for (Route route : routing.routes().values()) {
            Set<PolicyTarget> targets = new LinkedHashSet<>();
            for (Tier tier : routing.tiersOf(route)) {
                tier.members().forEach(member -> targets.add(member.deployment().target()));
            }
            route.canary().ifPresent(canary -> targets.add(canary.deployment().target()));
            all.put(route.name(), List.copyOf(targets));
        }
        return all;
    }

    /** Returns the redaction as the policies demand it. */
    Optional<Redaction> strictRedaction() {
        return Optional.ofNullable(redaction).map(own -> own.demanding(PolicyStage::redaction));
    }

    Governance build(Meter meter, List<OutboundCheck> outbound) {
        return new Governance(
                Optional.ofNullable(application),
                policies,
                Optional.ofNullable(audit).map(Audit::mode),
                meter,
                Optional.ofNullable(approvals),
                outbound);
    }
}
