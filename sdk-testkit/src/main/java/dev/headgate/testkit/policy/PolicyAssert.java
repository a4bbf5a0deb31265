package dev.headgate.testkit.policy;

import dev.headgate.policy.Policy;
import dev.headgate.policy.PolicyBuilder;
import dev.headgate.policy.PolicyDocument;
import dev.headgate.policy.PolicyLoadException;
import dev.headgate.policy.PolicyProbe;
import dev.headgate.policy.PolicySource;
import java.util.Arrays;

/**
 * Asserts what a policy allows and denies.
 *
 * <pre>{@code
 * PolicyAssert policy = PolicyAssert.parse(Files.readString(Path.of("policy.json")));
 *
 * policy.says(PolicyProbe.of(claims)
 *                 .tag("dataClass", "restricted")
 *                 .target("aws.bedrock", "prod-a", "eu.anthropic.claude-sonnet-4-5")
 *                 .regions("eu-central-1", "eu-west-1"))
 *         .isDeniedBy("residency")
 *         .withFix("stays inside");
 * }</pre>
 *
 * <p>What a question does not say, such as the price, is small or absent. Safe for use by many threads.
 */
public final class PolicyAssert {
    private final Policy policy;

    private PolicyAssert(Policy policy) {
        this.policy = policy;
    }

    /**
     * Begins with policies as they are written, unsigned.
     *
     * @param documents JSON: one that stands alone, and those that narrow it
     * @return the assertion
     * @throws IllegalArgumentException naming every mistake in them
     */
    public static PolicyAssert parse(String... documents) {
        return of(Policy.of(Arrays.stream(documents).map(PolicyDocument::parse).toArray(PolicyDocument[]::new)));
    }

    /**
     * Begins with a policy.
     *
     * @param policy the policy, which stays the caller's to close
     * @return the assertion
     */
    public static PolicyAssert of(Policy policy) {
        return new PolicyAssert(policy);
    }

    /**
     * Begins with the signed bundle that a jar of the platform brings, as a client finds it: what the application is held to
     * in production, as of the version that it was built with. Its signature is checked; its end is not looked at, so that
     * no test fails by the calendar alone.
     *
     * @return the assertion
     * @throws AssertionError if there is none, or none that is signed by a key that the jar trusts
     */
    public static PolicyAssert ofClassPath() {
        PolicyBuilder found = Policy.onClassPath()
                .orElseThrow(() -> new AssertionError("There is no policy on the class path (" + PolicySource.RESOURCE
                        + "); add the jar in which the platform publishes it to the test's dependencies."));
        try (Policy opened = found.open()) {
            return of(Policy.of(opened.documents().toArray(PolicyDocument[]::new)));
        } catch (PolicyLoadException e) {
            throw new AssertionError("The policy on the class path cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Asks the policy.
     *
     * @param question who would call what, where and with what
     * @return what it says
     */
    public PolicyAnswer says(PolicyProbe.Builder question) {
        return says(question.build());
    }

    /**
     * Asks the policy.
     *
     * @param question who would call what, where and with what
     * @return what it says
     */
    public PolicyAnswer says(PolicyProbe question) {
        return new PolicyAnswer(policy.explain(question));
    }

    @Override
    public String toString() {
        return "PolicyAssert[" + policy + "]";
    }
}
