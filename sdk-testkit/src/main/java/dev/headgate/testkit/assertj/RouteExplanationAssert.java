package dev.headgate.testkit.assertj;

import dev.headgate.routing.RouteExplanation;
import dev.headgate.routing.RouteExplanation.Candidate;
import dev.headgate.routing.Verdict;
import org.jspecify.annotations.Nullable;

/** Asserts where a call would go, and why. */
public final class RouteExplanationAssert extends FieldAssert<RouteExplanationAssert, RouteExplanation> {
    RouteExplanationAssert(@Nullable RouteExplanation actual) {
        super(actual, RouteExplanationAssert.class);
    }

    /**
     * Checks that the call may go to deployments.
     *
     * @param deploymentIds the ids of deployments, others may be possible as well
     * @return this assertion
     */
    public RouteExplanationAssert mayGoTo(String... deploymentIds) {
        for (String id : deploymentIds) {
            hasVerdict(id, Verdict.ELIGIBLE);
        }
        return this;
    }

    /**
     * Checks what was found about one deployment.
     *
     * @param deploymentId the deployment's id
     * @param verdict whether it may be used, and if not, why
     * @return this assertion
     */
    public RouteExplanationAssert hasVerdict(String deploymentId, Verdict verdict) {
        Candidate candidate = candidate(deploymentId);
        return holds(
                candidate.verdict() == verdict,
                "Expected " + deploymentId + " to be " + verdict + " but was " + candidate.verdict() + ":\n"
                        + present());
    }

    /**
     * Checks how likely the call goes to one deployment.
     *
     * @param deploymentId the deployment's id
     * @param least the least share, from 0 to 1
     * @param most the greatest share, from 0 to 1
     * @return this assertion
     */
    public RouteExplanationAssert hasShareBetween(String deploymentId, double least, double most) {
        double share = candidate(deploymentId).share();
        return holds(
                share >= least && share <= most,
                "Expected " + deploymentId + " to have a share from " + least + " to " + most + " but was " + share
                        + ":\n" + present());
    }

    private Candidate candidate(String id) {
        return present()
                .candidate(id)
                .orElseThrow(() ->
                        new AssertionError("Expected a deployment " + id + " but the route has none:\n" + present()));
    }
}
