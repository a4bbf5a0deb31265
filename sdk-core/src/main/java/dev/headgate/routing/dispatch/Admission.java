package dev.headgate.routing.dispatch;

import dev.headgate.error.ModelException;
import dev.headgate.error.PolicyFinding;
import dev.headgate.routing.Deployment;
import java.util.Collection;
import java.util.List;

/**
 * Tells which deployments a call may use, beyond what routing knows itself. Asked often during a call; may remember its
 * answers as long as the call lasts. Safe for use by the threads of one call.
 */
public interface Admission {
    /** Lets a call use them all. */
    Admission ALL = new Admission() {
        @Override
        public List<PolicyFinding> against(Deployment deployment) {
            return List.of();
        }

        @Override
        public ModelException refusal(Collection<Deployment> deployments) {
            throw new IllegalStateException("nothing is refused");
        }
    };

    /**
     * Tells what stands against a deployment.
     *
     * @param deployment the deployment
     * @return what stands against it; empty if the call may use it
     */
    List<PolicyFinding> against(Deployment deployment);

    /**
     * Returns what the call fails with if there are no other deployments.
     *
     * @param deployments those that something stands against, at least one
     * @return the failure
     */
    ModelException refusal(Collection<Deployment> deployments);
}
