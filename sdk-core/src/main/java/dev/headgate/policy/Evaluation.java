package dev.headgate.policy;

import dev.headgate.error.PolicyFinding;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.ApprovalRule;
import dev.headgate.spi.PolicyDecision;
import dev.headgate.spi.PolicyQuestion;
import dev.headgate.spi.PolicyStamp;
import dev.headgate.spi.PolicyTarget;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks one policy one question. */
final class Evaluation {
    private final PolicyDocument policy;
    private final PolicyQuestion question;
    private final Findings findings;
    private final LocalDate today;
    private long outputTokens = Long.MAX_VALUE;

    private Evaluation(PolicyDocument policy, PolicyQuestion question) {
        this.policy = policy;
        this.question = question;
        this.findings = new Findings(policy.id(), policy.shadow());
        this.today = LocalDate.ofInstant(question.call().time().now(), ZoneOffset.UTC);
    }

    static PolicyDecision of(PolicyDocument policy, PolicyStamp stamp, PolicyQuestion question) {
        return new Evaluation(policy, question).decide(stamp);
    }

    private PolicyDecision decide(PolicyStamp stamp) {
        ApplicationIdentity identity = question.call().application().orElse(null);
        if (identity == null) {
            findings.add(
                    PolicyRule.APP,
                    "apps",
                    "the identity of the application",
                    "none",
                    "build the client with application(…)");
            return decision(stamp, List.of());
        }
        if (policy.appliesTo().isPresent() && !policy.appliesTo().get().match(identity.id())) {
            return decision(stamp, List.of());
        }
        CallRules caller = new CallRules(policy, question, findings, today);
        Optional<App> app = caller.app(identity);
        Optional<String> dataClass = caller.dataClass(identity, app);
        part(policy.bounds(), policy.narrows().isEmpty());
        app.ifPresent(known -> part(known.bounds(), false));
        dataClass.flatMap(this::bounds).ifPresent(bounds -> part(bounds, false));
        Optional<PolicyTarget> target = question.target();
        if (target.isPresent()) {
            TargetRules rules = new TargetRules(policy, question, target.get(), findings);
            rules.stopped();
            rules.bounds(policy.bounds());
            app.ifPresent(known -> rules.bounds(known.bounds()));
            dataClass.flatMap(this::bounds).ifPresent(rules::bounds);
            policy.models().ifPresent(models -> models(models, rules, app, dataClass));
        }
        return decision(stamp, approvals(dataClass));
    }

    private Optional<Bounds> bounds(String dataClass) {
        return policy.dataClasses().map(classes -> classes.get(dataClass));
    }

    private void part(Bounds part, boolean closed) {
        RequestRules rules = new RequestRules(question, findings);
        rules.bounds(part, closed);
        limits(part.limits(), part.path(), rules);
    }

    private void limits(Limits limits, String path, RequestRules rules) {
        rules.limits(limits, path);
        if (limits.outputTokens() != null && !policy.shadow().contains(PolicyRule.OUTPUT_TOKENS)) {
            outputTokens = Math.min(outputTokens, limits.outputTokens());
        }
    }

    private void models(List<ModelRule> models, TargetRules rules, Optional<App> app, Optional<String> dataClass) {
        boolean preview = app.map(App::preview).orElse(false);
        List<ModelRule> named = rules.named(models);
        for (ModelRule model : named) {
            rules.model(model, preview, dataClass, today);
            limits(model.limits(), model.path(), new RequestRules(question, findings));
        }
    }

    private List<ApprovalRule> approvals(Optional<String> dataClass) {
        if (policy.approvals().isEmpty() || question.target().isEmpty()) {
            return List.of();
        }
        List<ApprovalRule> needed = new ArrayList<>(1);
        for (Approval approval : policy.approvals()) {
            if (approval.applies(question, dataClass.orElse(""))) {
                if (policy.shadow().contains(PolicyRule.APPROVAL)) {
                    findings.add(
                            PolicyRule.APPROVAL,
                            approval.path() + "approvers",
                            "an approval by one of " + approval.approvers(),
                            "none",
                            "ask for one");
                } else {
                    needed.add(approval.rule(policy.approvers()));
                }
            }
        }
        return needed;
    }

    private PolicyDecision decision(PolicyStamp stamp, List<ApprovalRule> approvals) {
        List<PolicyFinding> violations = findings.violations();
        List<PolicyFinding> shadowed = findings.shadowed();
        OptionalInt most = outputTokens > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) outputTokens);
        return new PolicyDecision(stamp, violations, shadowed, most, approvals);
    }
}
