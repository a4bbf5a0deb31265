package dev.headgate.policy;

import dev.headgate.internal.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What only shows when a policy and those that narrow it are seen together. */
final class StackCheck {
    private StackCheck() {}

    static void check(List<PolicyDocument> policies, Problems problems) {
        Set<String> ids = new HashSet<>();
        for (PolicyDocument policy : policies) {
            problems.check(ids.add(policy.id()), policy.id(), "is given twice", "give each policy an id of its own");
        }
        List<PolicyDocument> alone =
                policies.stream().filter(policy -> policy.narrows().isEmpty()).toList();
        problems.check(
                !alone.isEmpty(),
                "policies",
                "narrow something that is not given",
                "give the policy that stands alone, too");
        for (PolicyDocument policy : policies) {
            policy.narrows().ifPresent(other -> {
                Optional<PolicyDocument> narrowed = policies.stream()
                        .filter(each -> each.id().equals(other))
                        .findFirst();
                problems.check(
                        narrowed.isPresent() && !other.equals(policy.id()),
                        policy.id() + ".narrows",
                        "names " + other + ", which is not given",
                        "name one of " + ids);
            });
        }
        if (alone.size() == 1) {
            Reach reach = Reach.of(alone.get(0));
            policies.stream()
                    .filter(policy -> policy.narrows().isPresent())
                    .forEach(policy -> narrowing(policy, reach, problems));
        }
    }

    private static void narrowing(PolicyDocument policy, Reach reach, Problems all) {
        Problems problems = new Problems(policy.id());
        BindingCheck binding = new BindingCheck(reach, problems);
        binding.globs(policy.appliesTo(), reach.apps(), "appliesTo");
        policy.apps()
                .ifPresent(
                        apps -> apps.forEach(app -> binding.glob(Glob.of(app.id()), reach.apps(), app.path() + "id")));
        policy.models()
                .ifPresent(models ->
                        models.forEach(model -> binding.glob(model.name(), reach.models(), model.path() + "name")));
        policy.parts().forEach(binding::bounds);
        binding.rest(policy);
        reach.dataClasses()
                .ifPresent(known -> policy.dataClasses()
                        .ifPresent(classes -> classes.keySet()
                                .forEach(one -> problems.check(
                                        known.contains(one),
                                        "dataClasses." + one,
                                        "is no class of data of the policy that it narrows",
                                        "name one of " + known))));
        problems.list().forEach(problem -> all.addNested(policy.id(), problem));
    }
}
