package dev.headgate.policy;

import dev.headgate.error.PolicyFinding;
import dev.headgate.internal.Problems;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.PolicyDecision;
import dev.headgate.spi.PolicyQuestion;
import dev.headgate.spi.PolicyStamp;
import dev.headgate.spi.RedactionDemand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** A policy and those that narrow it, under one stamp: all of them have to allow. Immutable. */
final class PolicyStack {
    private final PolicyStamp stamp;
    private final List<PolicyDocument> policies;
    private final Map<List<String>, RedactionDemand> demands = new ConcurrentHashMap<>();

    private PolicyStack(PolicyStamp stamp, List<PolicyDocument> policies) {
        this.stamp = stamp;
        this.policies = List.copyOf(policies);
    }

    static PolicyStack of(PolicyStamp stamp, List<PolicyDocument> policies) {
        Problems problems = new Problems("Policy");
        StackCheck.check(policies, problems);
        problems.throwIfAny();
        return new PolicyStack(stamp, policies);
    }

    PolicyStamp stamp() {
        return stamp;
    }

    List<PolicyDocument> policies() {
        return policies;
    }

    PolicyDecision decide(PolicyQuestion question) {
        PolicyDecision all = Evaluation.of(policies.get(0), stamp, question);
        for (int i = 1; i < policies.size(); i++) {
            all = all.and(Evaluation.of(policies.get(i), stamp, question));
        }
        return all;
    }

    PolicyDecision refuse(PolicyFinding finding) {
        return new PolicyDecision(stamp, List.of(finding), List.of(), OptionalInt.empty(), List.of());
    }

    RedactionDemand redaction(CallContext call) {
        ApplicationIdentity identity = call.application().orElse(null);
        if (identity == null) {
            return RedactionDemand.none();
        }
        String dataClass = identity.dataClass(call.tags()).orElse("");
        // As many as the application has classes of data: what a tag says counts only if it is one of them.
        return demands.computeIfAbsent(List.of(identity.id(), dataClass), key -> redaction(identity.id(), dataClass));
    }

    private RedactionDemand redaction(String app, String dataClass) {
        List<RedactionDemand.Part> parts = new ArrayList<>();
        for (PolicyDocument policy : policies) {
            if (policy.appliesTo().isEmpty() || policy.appliesTo().get().match(app)) {
                policy.bounds().redaction().ifPresent(parts::add);
                policy.app(app).flatMap(known -> known.bounds().redaction()).ifPresent(parts::add);
                policy.dataClasses()
                        .flatMap(classes -> Optional.ofNullable(classes.get(dataClass)))
                        .flatMap(Bounds::redaction)
                        .ifPresent(parts::add);
            }
        }
        return new RedactionDemand(parts);
    }
}
