package dev.headgate.routing;

import dev.headgate.spi.Quota;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A quota that all deployments of an account share, such as Bedrock's tokens per day over all models.
 *
 * @param account the account's id
 * @param region the region, if the quota is of one region only
 * @param quota the limits
 */
public record AccountQuota(String account, Optional<String> region, Quota quota) {
    /**
     * Returns the name of the pool that is shared.
     *
     * @return unique in a client
     */
    public String poolId() {
        return poolId(account, region);
    }

    /** Returns the names of the pools that a deployment could share. */
    static Set<String> poolIds(Deployment deployment) {
        Set<String> ids = new LinkedHashSet<>();
        ids.add(poolId(deployment.ref().account(), Optional.empty()));
        ids.add(poolId(deployment.ref().account(), deployment.ref().region()));
        return ids;
    }

    private static String poolId(String account, Optional<String> region) {
        return "account:" + account + region.map(name -> "@" + name).orElse("");
    }
}
