package dev.headgate.policy;

import dev.headgate.internal.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What only shows when the parts of one policy are seen together: what is missing, contradicts itself or binds to nothing. */
final class DocumentCheck {
    private final PolicyDocument policy;
    private final Problems problems;
    private final Reach reach;

    DocumentCheck(PolicyDocument policy, Problems problems) {
        this.policy = policy;
        this.problems = problems;
        this.reach = Reach.of(policy);
    }

    void check() {
        if (policy.narrows().isEmpty()) {
            standsAlone();
        }
        notEmpty(policy.bounds());
        unique(App.ids(policy.apps().orElse(List.of())), "apps", "the id of another application");
        unique(Approval.ids(policy.approvals()), "approvals", "the id of another rule");
        policy.apps().ifPresent(apps -> apps.forEach(this::app));
        policy.dataClasses()
                .ifPresent(classes -> classes.values().forEach(part -> new BindingCheck(reach, problems).bounds(part)));
        policy.models().ifPresent(models -> models.forEach(this::model));
        policy.approvals().forEach(this::approval);
        approvers();
        shadow();
        new BindingCheck(reach, problems).rest(policy);
    }

    private void standsAlone() {
        problems.check(
                policy.appliesTo().isEmpty(),
                "appliesTo",
                "stands in a policy that narrows no other",
                "leave it out, or say which policy it narrows");
        Bounds all = policy.bounds();
        named(policy.apps(), "apps", "list the applications");
        named(policy.dataClasses(), "dataClasses", "list the classes of data, such as {\"internal\": {}}");
        named(policy.models(), "models", "list the models, such as [{\"name\": \"eu.anthropic.*\"}]");
        named(all.providers(), "providers", "list them, or write [\"*\"]");
        named(all.accounts(), "accounts", "list them, or write [\"*\"]");
        named(all.regions(), "regions", "list them, or write [\"*\"]");
    }

    private void named(Optional<?> part, String path, String remedy) {
        problems.check(
                part.isPresent(), path, "is missing in a policy that narrows no other, which would deny all", remedy);
    }

    private void notEmpty(Bounds all) {
        empty(policy.apps().map(List::isEmpty), "apps");
        empty(policy.models().map(List::isEmpty), "models");
        empty(policy.dataClasses().map(Map::isEmpty), "dataClasses");
        empty(all.providers().map(globs -> globs.all().isEmpty()), "providers");
        empty(all.accounts().map(globs -> globs.all().isEmpty()), "accounts");
        empty(all.regions().map(globs -> globs.all().isEmpty()), "regions");
    }

    private void empty(Optional<Boolean> isEmpty, String path) {
        problems.check(!isEmpty.orElse(false), path, "is empty, which denies all", "name at least one");
    }

    private void unique(List<String> ids, String path, String what) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            problems.check(seen.add(ids.get(i)), path + "[" + i + "].id", "is " + what, "give each its own");
        }
    }

    private void app(App app) {
        classes(app.dataClasses(), app.path() + "dataClasses");
        problems.check(
                !app.dataClasses().isEmpty(),
                app.path() + "dataClasses",
                "is empty, which denies all",
                "name at least one");
        new BindingCheck(reach, problems).bounds(app.bounds());
    }

    private void model(ModelRule model) {
        model.dataClasses().ifPresent(classes -> classes(classes, model.path() + "dataClasses"));
        boolean deprecated = model.status() == ModelRule.Status.DEPRECATED;
        problems.check(
                !deprecated || model.sunset().isPresent(),
                model.path() + "sunset",
                "is missing for a model that is deprecated",
                "say until when it may be called");
        problems.check(
                model.status() != ModelRule.Status.BLOCKED || model.sunset().isEmpty(),
                model.path() + "sunset",
                "is given for a model that is blocked",
                "leave it out");
    }

    private void approval(Approval rule) {
        rule.dataClasses().ifPresent(classes -> classes(classes, rule.path() + "dataClasses"));
        problems.check(!rule.approvers().isEmpty(), rule.path() + "approvers", "is empty", "name who may approve");
        for (String approver : rule.approvers()) {
            problems.check(
                    policy.approvers().containsKey(approver),
                    rule.path() + "approvers",
                    "names " + approver + ", whose key is not given",
                    "add it under approvers");
        }
    }

    private void classes(Set<String> named, String path) {
        Optional<Set<String>> known = policy.dataClasses().map(Map::keySet);
        if (known.isPresent()) {
            for (String one : named) {
                problems.check(
                        known.get().contains(one),
                        path,
                        "names " + one + ", which is no class of data here",
                        "name one of " + known.get() + ", or add it to dataClasses");
            }
        }
    }

    private void approvers() {
        for (String approver : policy.approvers().keySet()) {
            problems.check(
                    policy.approvals().stream()
                            .anyMatch(rule -> rule.approvers().contains(approver)),
                    "approvers." + approver,
                    "approves nothing",
                    "name it in a rule of approvals, or leave it out");
        }
    }

    private void shadow() {
        for (PolicyRule rule : policy.shadow()) {
            problems.check(
                    reach.has(rule),
                    "shadow",
                    "names " + rule + ", a rule that the policy does not have",
                    "leave it out");
        }
    }
}
