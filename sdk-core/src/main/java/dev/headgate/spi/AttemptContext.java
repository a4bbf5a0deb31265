package dev.headgate.spi;

import dev.headgate.chat.DeploymentRef;
import java.util.Objects;

/**
 * What does not change during one attempt.
 *
 * @param call the call that the attempt belongs to
 * @param number 1 for the first
 * @param deployment what is called
 * @param quotas is told what the provider says about its quotas
 */
public record AttemptContext(CallContext call, int number, DeploymentRef deployment, QuotaObserver quotas) {
    /**
     * Checks the parts.
     *
     * @param call the call that the attempt belongs to
     * @param number 1 for the first
     * @param deployment what is called
     * @param quotas is told what the provider says about its quotas
     */
    public AttemptContext {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(quotas, "quotas");
    }

    /**
     * Makes the context of an attempt whose quotas nobody cares for.
     *
     * @param call the call that the attempt belongs to
     * @param number 1 for the first
     * @param deployment what is called
     */
    public AttemptContext(CallContext call, int number, DeploymentRef deployment) {
        this(call, number, deployment, QuotaObserver.none());
    }

    /**
     * Takes note of a quota that the provider told of.
     *
     * @param observation what it told
     */
    public void observe(QuotaObservation observation) {
        quotas.observed(deployment, observation);
    }

    @Override
    public String toString() {
        return "AttemptContext[call " + call.id() + ", attempt " + number + ", " + deployment.id() + "]";
    }
}
