package dev.headgate.policy;

import dev.headgate.internal.Problems;
import java.util.List;
import java.util.Optional;

/** Finds names that can never meet anything that is allowed. */
final class BindingCheck {
    private final Reach reach;
    private final Problems problems;

    BindingCheck(Reach reach, Problems problems) {
        this.reach = reach;
        this.problems = problems;
    }

    /** Looks at a part that narrows what the policy allows to all. */
    void bounds(Bounds part) {
        globs(part.models(), reach.models(), part.path() + "models");
        globs(part.providers(), reach.providers(), part.path() + "providers");
        globs(part.accounts(), reach.accounts(), part.path() + "accounts");
        globs(
                part.regions(),
                reach.regions(),
                part.path() + (part.regionRule() == PolicyRule.RESIDENCY ? "residency" : "regions"));
        globs(part.tools(), reach.tools(), part.path() + "tools");
        globs(part.extras(), reach.extras(), part.path() + "extras");
    }

    /** Looks at what else names something. */
    void rest(PolicyDocument policy) {
        KillSwitch stop = policy.killSwitch();
        globs(stop.apps(), reach.apps(), "killSwitch.apps");
        globs(stop.models(), reach.models(), "killSwitch.models");
        globs(stop.providers(), reach.providers(), "killSwitch.providers");
        globs(stop.accounts(), reach.accounts(), "killSwitch.accounts");
        for (ModelRule model : policy.models().orElse(List.of())) {
            globs(model.regions(), reach.regions(), model.path() + "regions");
        }
        for (Destination destination : policy.destinations()) {
            glob(destination.model(), reach.models(), destination.path() + "model");
            glob(destination.account(), reach.accounts(), destination.path() + "account");
        }
        for (Approval approval : policy.approvals()) {
            globs(approval.models(), reach.models(), approval.path() + "models");
            globs(approval.tools(), reach.tools(), approval.path() + "tools");
        }
    }

    void globs(Optional<Globs> named, Optional<List<Glob>> allowed, String path) {
        named.ifPresent(globs -> globs(globs, allowed, path));
    }

    private void globs(Globs named, Optional<List<Glob>> allowed, String path) {
        for (int i = 0; i < named.all().size(); i++) {
            glob(named.all().get(i), allowed, path + "[" + i + "]");
        }
    }

    void glob(Glob named, Optional<List<Glob>> allowed, String path) {
        allowed.ifPresent(all -> problems.check(
                all.stream().anyMatch(named::overlaps),
                path,
                "is " + named + ", which meets nothing that is allowed to all: " + all,
                "correct it, or leave it out"));
    }
}
