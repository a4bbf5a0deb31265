package dev.headgate.spi;

import dev.headgate.chat.DeploymentRef;
import java.util.Objects;

/**
 * What does not change during one attempt.
 *
 * @param call the call that the attempt belongs to
 * @param number 1 for the first
 * @param deployment what is called
 */
public record AttemptContext(CallContext call, int number, DeploymentRef deployment) {
    /**
     * Checks the parts.
     *
     * @param call the call that the attempt belongs to
     * @param number 1 for the first
     * @param deployment what is called
     */
    public AttemptContext {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(deployment, "deployment");
    }

    @Override
    public String toString() {
        return "AttemptContext[call " + call.id() + ", attempt " + number + ", " + deployment.id() + "]";
    }
}
