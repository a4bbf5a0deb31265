package dev.headgate.routing;

import dev.headgate.spi.Quota;
import java.util.Optional;

/**
 * A quota that all deployments of an account share, such as Bedrock's tokens per day over all models.
 *
 * @param account the account's id
 * @param region the region, if the quota is of one region only
 * @param quota the limits
 */
public record AccountQuota(String account, Optional<String> region, Quota quota) {
    /**
     * Tells whether a deployment counts against the quota.
     *
     * @param deployment the deployment
     * @return true if so
     */
    public boolean covers(Deployment deployment) {
        return deployment.ref().account().equals(account)
                && (region.isEmpty() || region.equals(deployment.ref().region()));
    }

    /**
     * Returns the name of the pool that is shared.
     *
     * @return unique in a client
     */
    public String poolId() {
        return "account:" + account + region.map(name -> "@" + name).orElse("");
    }
}
