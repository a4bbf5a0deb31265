package dev.headgate.testkit.assertj;

import dev.headgate.policy.PolicyExplanation;
import org.jspecify.annotations.Nullable;

/** Asserts what the policies say to a call. */
public final class PolicyExplanationAssert extends FieldAssert<PolicyExplanationAssert, PolicyExplanation> {
    PolicyExplanationAssert(@Nullable PolicyExplanation actual) {
        super(actual, PolicyExplanationAssert.class);
    }

    /**
     * Checks that the call may be made, by at least one deployment.
     *
     * @return this assertion
     */
    public PolicyExplanationAssert isAllowed() {
        return holds(present().allowed(), "Expected the call to be allowed but:\n" + present());
    }

    /**
     * Checks that the call may not be made.
     *
     * @return this assertion
     */
    public PolicyExplanationAssert isDenied() {
        return holds(!present().allowed(), "Expected the call to be denied but:\n" + present());
    }

    /**
     * Checks that one deployment may be used.
     *
     * @param deploymentId its id
     * @return this assertion
     */
    public PolicyExplanationAssert allowsDeployment(String deploymentId) {
        return holds(
                present()
                        .deployment(deploymentId)
                        .filter(decision -> decision.allowed())
                        .isPresent(),
                "Expected " + deploymentId + " to be allowed but:\n" + present());
    }

    /**
     * Checks that one deployment may not be used.
     *
     * @param deploymentId its id
     * @param rule the rule that denies it
     * @return this assertion
     */
    public PolicyExplanationAssert deniesDeployment(String deploymentId, String rule) {
        return holds(
                present()
                        .deployment(deploymentId)
                        .filter(decision -> decision.violations().stream()
                                .anyMatch(finding -> finding.rule().equals(rule)))
                        .isPresent(),
                "Expected " + deploymentId + " to be denied by rule " + rule + " but:\n" + present());
    }
}
