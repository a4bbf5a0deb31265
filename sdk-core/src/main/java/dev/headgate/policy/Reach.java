package dev.headgate.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a policy lets calls reach at most, to find parts of it, or of others, that bind to nothing. */
record Reach(
        Optional<List<Glob>> apps,
        Optional<List<Glob>> models,
        Optional<List<Glob>> providers,
        Optional<List<Glob>> accounts,
        Optional<List<Glob>> regions,
        Optional<List<Glob>> tools,
        Optional<List<Glob>> extras,
        Optional<Set<String>> dataClasses,
        Set<PolicyRule> rules) {
    static Reach of(PolicyDocument policy) {
        Bounds all = policy.bounds();
        return new Reach(
                policy.apps()
                        .map(apps -> apps.stream().map(app -> Glob.of(app.id())).toList()),
                policy.models()
                        .map(models -> models.stream()
                                .filter(model -> model.status() != ModelRule.Status.BLOCKED)
                                .map(ModelRule::name)
                                .toList()),
                all.providers().map(Globs::all),
                all.accounts().map(Globs::all),
                all.regions().map(Globs::all),
                closed(policy, all.tools()),
                closed(policy, all.extras()),
                policy.dataClasses().map(classes -> Set.copyOf(classes.keySet())),
                rules(policy));
    }

    /** What a policy that stands alone does not name is denied. */
    private static Optional<List<Glob>> closed(PolicyDocument policy, Optional<Globs> named) {
        return named.map(Globs::all).or(() -> policy.narrows().isEmpty() ? Optional.of(List.of()) : Optional.empty());
    }

    boolean has(PolicyRule rule) {
        return rules.contains(rule);
    }

    private static Set<PolicyRule> rules(PolicyDocument policy) {
        Set<PolicyRule> rules = EnumSet.noneOf(PolicyRule.class);
        policy.apps().ifPresent(apps -> rules.add(PolicyRule.APP));
        policy.dataClasses().ifPresent(classes -> rules.add(PolicyRule.DATA_CLASS));
        policy.models().ifPresent(models -> {
            rules.add(PolicyRule.MODEL);
            rules.add(PolicyRule.MODEL_STATUS);
            models.forEach(model -> {
                model.regions().ifPresent(regions -> rules.add(PolicyRule.REGION));
                model.dataClasses().ifPresent(classes -> rules.add(PolicyRule.DATA_CLASS));
                limits(model.limits(), rules);
            });
        });
        if (!policy.approvals().isEmpty()) {
            rules.add(PolicyRule.APPROVAL);
        }
        boolean alone = policy.narrows().isEmpty();
        if (alone) {
            // Deny by default: what is not named is refused, so the rule is there.
            rules.add(PolicyRule.TOOL);
            rules.add(PolicyRule.EXTRA);
        }
        policy.parts().forEach(part -> bounds(part, rules));
        return rules;
    }

    private static void bounds(Bounds part, Set<PolicyRule> rules) {
        part.providers().ifPresent(some -> rules.add(PolicyRule.PROVIDER));
        part.accounts().ifPresent(some -> rules.add(PolicyRule.ACCOUNT));
        part.endpoints().ifPresent(some -> rules.add(PolicyRule.ENDPOINT));
        part.models().ifPresent(some -> rules.add(PolicyRule.MODEL));
        part.regions().ifPresent(some -> rules.add(part.regionRule()));
        part.tools().ifPresent(some -> rules.add(PolicyRule.TOOL));
        part.extras().ifPresent(some -> rules.add(PolicyRule.EXTRA));
        part.guardrail().ifPresent(some -> rules.add(PolicyRule.GUARDRAIL));
        part.audit().ifPresent(some -> rules.add(PolicyRule.AUDIT));
        if (!part.requiredTags().isEmpty()) {
            rules.add(PolicyRule.REQUIRED_TAGS);
        }
        limits(part.limits(), rules);
    }

    private static void limits(Limits limits, Set<PolicyRule> rules) {
        add(limits.inputTokens() != null, PolicyRule.INPUT_TOKENS, rules);
        add(limits.outputTokens() != null, PolicyRule.OUTPUT_TOKENS, rules);
        add(limits.nanoUsd() != null, PolicyRule.COST, rules);
        add(limits.tools() != null, PolicyRule.TOOL_COUNT, rules);
        add(limits.images() != null, PolicyRule.IMAGES, rules);
        add(limits.documents() != null, PolicyRule.DOCUMENTS, rules);
        add(limits.recordings() != null, PolicyRule.RECORDINGS, rules);
    }

    private static void add(boolean is, PolicyRule rule, Set<PolicyRule> rules) {
        if (is) {
            rules.add(rule);
        }
    }
}
