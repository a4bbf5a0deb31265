package dev.headgate.inventory;

import dev.headgate.chat.DeploymentRef;
import java.util.Objects;

/**
 * What a client has used of one deployment since it started.
 *
 * @param deployment the deployment
 * @param requests how many requests ended, failures and cuts included
 * @param inputTokens what was read, prompt caches included
 * @param outputTokens what was produced
 * @param nanoUsd what is known of the cost, in billionths of a dollar
 * @param unpriced how many requests had a part without a price
 */
public record AppUse(
        DeploymentRef deployment, long requests, long inputTokens, long outputTokens, long nanoUsd, long unpriced) {
    /**
     * Checks the parts.
     *
     * @param deployment the deployment
     * @param requests how many requests ended
     * @param inputTokens what was read
     * @param outputTokens what was produced
     * @param nanoUsd what is known of the cost
     * @param unpriced how many requests had a part without a price
     */
    public AppUse {
        Objects.requireNonNull(deployment, "deployment");
    }

    /**
     * Adds two uses of the same deployment.
     *
     * @param more the other
     * @return both together
     */
    public AppUse plus(AppUse more) {
        return new AppUse(
                deployment,
                requests + more.requests,
                inputTokens + more.inputTokens,
                outputTokens + more.outputTokens,
                Math.addExact(nanoUsd, more.nanoUsd),
                unpriced + more.unpriced);
    }
}
