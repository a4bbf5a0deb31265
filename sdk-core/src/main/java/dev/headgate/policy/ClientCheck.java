package dev.headgate.policy;

import dev.headgate.error.PolicyFinding;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.PolicyClient;
import dev.headgate.spi.PolicyTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands against a whole client, before its first call. */
final class ClientCheck {
    /** What depends on where a call goes, neither on what it is made of nor on the day. */
    private static final Set<String> ABOUT_TARGETS = Stream.of(
                    PolicyRule.PROVIDER,
                    PolicyRule.ACCOUNT,
                    PolicyRule.ENDPOINT,
                    PolicyRule.REGION,
                    PolicyRule.RESIDENCY,
                    PolicyRule.MODEL)
            .map(PolicyRule::toString)
            .collect(Collectors.toUnmodifiableSet());

    private final PolicyStack stack;
    private final PolicyClient client;
    private final List<PolicyFinding> found = new ArrayList<>();

    private ClientCheck(PolicyStack stack, PolicyClient client) {
        this.stack = stack;
        this.client = client;
    }

    static List<PolicyFinding> of(PolicyStack stack, PolicyClient client) {
        ClientCheck check = new ClientCheck(stack, client);
        for (PolicyDocument policy : stack.policies()) {
            if (policy.appliesTo().isEmpty()
                    || policy.appliesTo().get().match(client.application().id())) {
                check.policy(policy);
            }
        }
        client.routes().forEach(check::route);
        return check.found;
    }

    /** A route that leads nowhere with any of the application's classes of data was set up wrong. */
    private void route(String name, List<PolicyTarget> targets) {
        List<PolicyFinding> against = new ArrayList<>();
        for (PolicyTarget target : targets) {
            for (String dataClass : client.application().dataClasses()) {
                PolicyProbe probe = probe(client, name, target, dataClass).build();
                List<PolicyFinding> stands = stack.decide(probe).violations().stream()
                        .filter(finding -> ABOUT_TARGETS.contains(finding.rule()))
                        .toList();
                if (stands.isEmpty()) {
                    return;
                }
                against.addAll(stands);
            }
        }
        against.stream()
                .distinct()
                .map(finding -> new PolicyFinding(
                        finding.policy(),
                        finding.rule(),
                        finding.path(),
                        finding.expected(),
                        finding.actual() + " in route " + name + ", all of whose deployments are denied",
                        finding.fix()))
                .forEach(found::add);
    }

    /** Starts a question about a client's call to a target, with data of one class. */
    static PolicyProbe.Builder probe(PolicyClient client, String route, PolicyTarget target, String dataClass) {
        PolicyProbe.Builder probe = PolicyProbe.of(client.application())
                .route(route)
                .tag(ApplicationIdentity.DATA_CLASS_TAG, dataClass)
                .target(target.deployment());
        target.regions().ifPresent(regions -> probe.regions(regions.toArray(String[]::new)));
        target.endpoint().ifPresent(probe::endpoint);
        return probe;
    }

    private void policy(PolicyDocument policy) {
        if (policy.apps().isPresent()
                && policy.app(client.application().id()).isEmpty()
                && enforced(policy, PolicyRule.APP)) {
            add(
                    policy,
                    PolicyRule.APP,
                    "apps",
                    "one of " + App.ids(policy.apps().get()),
                    client.application().id(),
                    "have the application registered in the policy");
        }
        for (Bounds part : parts(policy)) {
            if (part.redaction().isPresent() && !client.redacts()) {
                add(policy, PolicyRule.REDACTION, part.path() + "redaction", "redaction", "none", "add redaction(…)");
            }
            if (part.audit().isPresent()
                    && enforced(policy, PolicyRule.AUDIT)
                    && !client.audit().map(part.audit().get()::allows).orElse(false)) {
                add(
                        policy,
                        PolicyRule.AUDIT,
                        part.path() + "audit",
                        part.audit().get().toString(),
                        client.audit()
                                .map(mode -> "one with content " + mode.content())
                                .orElse("none"),
                        "add such an audit(…)");
            }
            limits(policy, part.limits(), part.path());
        }
        policy.models().ifPresent(models -> models.forEach(model -> limits(policy, model.limits(), model.path())));
        if (!policy.approvals().isEmpty() && enforced(policy, PolicyRule.APPROVAL) && !client.approves()) {
            add(policy, PolicyRule.APPROVAL, "approvals", "a way to check approvals", "none", "add approvals(…)");
        }
    }

    private List<Bounds> parts(PolicyDocument policy) {
        List<Bounds> parts = new ArrayList<>(List.of(policy.bounds()));
        policy.app(client.application().id()).ifPresent(app -> parts.add(app.bounds()));
        policy.dataClasses()
                .ifPresent(classes -> classes.forEach((name, part) -> {
                    if (client.application().dataClasses().contains(name)) {
                        parts.add(part);
                    }
                }));
        return parts;
    }

    private void limits(PolicyDocument policy, Limits limits, String path) {
        if (limits.nanoUsd() != null && enforced(policy, PolicyRule.COST) && !client.prices()) {
            add(policy, PolicyRule.COST, path + "limits.costUsd", "prices", "none", "add prices(…)");
        }
    }

    private static boolean enforced(PolicyDocument policy, PolicyRule rule) {
        return !policy.shadow().contains(rule);
    }

    private void add(PolicyDocument policy, PolicyRule rule, String path, String expected, String actual, String fix) {
        found.add(new PolicyFinding(policy.id(), rule.toString(), path, expected, actual, fix));
    }
}
