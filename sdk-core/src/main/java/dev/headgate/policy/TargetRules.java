package dev.headgate.policy;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.spi.Guardrail;
import dev.headgate.spi.PolicyQuestion;
import dev.headgate.spi.PolicyTarget;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rules about where a request goes. */
final class TargetRules {
    private final PolicyDocument policy;
    private final PolicyQuestion question;
    private final PolicyTarget target;
    private final DeploymentRef deployment;
    private final Findings findings;

    TargetRules(PolicyDocument policy, PolicyQuestion question, PolicyTarget target, Findings findings) {
        this.policy = policy;
        this.question = question;
        this.target = target;
        this.deployment = target.deployment();
        this.findings = findings;
    }

    void stopped() {
        KillSwitch stop = policy.killSwitch();
        stopped(stop, stop.providers(), "providers", deployment.provider());
        stopped(stop, stop.accounts(), "accounts", deployment.account());
        stopped(stop, stop.models(), "models", deployment.model());
        stopped(stop, stop.deployments(), "deployments", deployment.id());
    }

    private void stopped(KillSwitch stop, Globs stopped, String what, String name) {
        if (stopped.match(name)) {
            findings.add(PolicyRule.KILL_SWITCH, "killSwitch." + what, "no calls", "one to " + name, stop.fix());
        }
    }

    void bounds(Bounds part) {
        name(PolicyRule.PROVIDER, part.providers(), part, "providers", deployment.provider());
        name(PolicyRule.ACCOUNT, part.accounts(), part, "accounts", deployment.account());
        name(PolicyRule.MODEL, part.models(), part, "models", deployment.model());
        part.endpoints().ifPresent(hosts -> endpoint(hosts, part.path()));
        part.regions().ifPresent(regions -> regions(regions, part.regionRule(), part.path()));
        part.guardrail().ifPresent(rule -> guardrail(rule, part.path()));
    }

    private void name(PolicyRule rule, Optional<Globs> allowed, Bounds part, String what, String name) {
        if (allowed.isPresent() && !allowed.get().match(name)) {
            findings.add(
                    rule,
                    part.path() + what,
                    allowed.get(),
                    name,
                    "call another deployment, or have " + name + " allowed");
        }
    }

    private void endpoint(Globs hosts, String part) {
        String host = target.endpoint().map(URI::getHost).orElse(null);
        if (host == null || !hosts.match(host)) {
            findings.add(
                    PolicyRule.ENDPOINT,
                    part + "endpoints",
                    hosts,
                    host == null ? "a host that the provider does not tell" : host,
                    "set the account's own endpoint, or have this one allowed");
        }
    }

    /** All regions have to be allowed: a profile may carry a request to any of them. */
    private void regions(Globs allowed, PolicyRule rule, String part) {
        Set<String> known = destination();
        if (known.isEmpty()) {
            if (!allowed.match("*")) {
                findings.add(
                        rule,
                        path(part, rule),
                        allowed,
                        "regions that are not known",
                        "have the policy's destinations tell where " + deployment.model() + " is answered");
            }
            return;
        }
        Set<String> outside = Set.of();
        for (String region : known) {
            if (!allowed.match(region)) {
                outside = outside.isEmpty() ? new TreeSet<>() : outside;
                outside.add(region);
            }
        }
        if (!outside.isEmpty()) {
            findings.add(
                    rule,
                    path(part, rule),
                    allowed,
                    "a model that may be answered in " + outside,
                    "call a model or profile that stays inside");
        }
    }

    private static String path(String part, PolicyRule rule) {
        return part + (rule == PolicyRule.RESIDENCY ? "residency" : "regions");
    }

    /** Returns the regions in which the deployment may answer; none if they are not known. */
    private Set<String> destination() {
        for (Destination destination : policy.destinations()) {
            if (destination.isOf(deployment)) {
                return destination.regions();
            }
        }
        return target.regions().orElse(Set.of());
    }

    private void guardrail(GuardrailRule rule, String part) {
        if (!question.takesGuardrail()) {
            return;
        }
        Optional<Guardrail> guardrail = question.guardrail();
        if (guardrail.isEmpty() || !rule.allows(guardrail.get())) {
            findings.add(
                    PolicyRule.GUARDRAIL,
                    part + "guardrail",
                    rule,
                    guardrail
                            .map(other -> other + (other.synchronous() ? "" : ", alongside of the stream"))
                            .orElse("none"),
                    "set it for the account, and let calls not replace it");
        }
    }

    /** Returns the rules that name the model, and finds it unnamed. */
    List<ModelRule> named(List<ModelRule> models) {
        List<ModelRule> named = new ArrayList<>(2);
        for (ModelRule model : models) {
            if (model.name().matches(deployment.model())) {
                named.add(model);
            }
        }
        if (named.isEmpty()) {
            findings.add(
                    PolicyRule.MODEL,
                    "models",
                    new Globs(models.stream().map(ModelRule::name).toList()),
                    deployment.model(),
                    "call another model, or have this one approved");
        }
        return named;
    }

    void model(ModelRule model, boolean preview, Optional<String> dataClass, LocalDate today) {
        if (model.status() == ModelRule.Status.BLOCKED) {
            findings.add(
                    PolicyRule.MODEL_STATUS,
                    model.path() + "status",
                    "no calls",
                    "one to " + deployment.model(),
                    model.fix());
        }
        if (model.status() == ModelRule.Status.PREVIEW && !preview) {
            findings.add(
                    PolicyRule.MODEL_STATUS,
                    model.path() + "status",
                    "an application with preview",
                    "one without",
                    model.fix());
        }
        if (model.sunset().isPresent() && today.isAfter(model.sunset().get())) {
            findings.add(
                    PolicyRule.MODEL_STATUS,
                    model.path() + "sunset",
                    "a day up to " + model.sunset().get(),
                    today.toString(),
                    model.fix());
        }
        if (model.dataClasses().isPresent() && !model.dataClasses().get().contains(dataClass.orElse(""))) {
            findings.add(
                    PolicyRule.DATA_CLASS,
                    model.path() + "dataClasses",
                    "one of " + model.dataClasses().get(),
                    dataClass.orElse("none"),
                    model.fix());
        }
        model.regions().ifPresent(regions -> regions(regions, PolicyRule.REGION, model.path()));
    }
}
