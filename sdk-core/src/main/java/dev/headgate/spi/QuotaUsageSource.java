package dev.headgate.spi;

import dev.headgate.chat.DeploymentRef;
import java.util.OptionalLong;

/**
 * Measures how much of a quota is used by everybody, such as CloudWatch's {@code EstimatedTPMQuotaUsage}. Asked about
 * once a minute, off the way of calls; may block.
 */
@FunctionalInterface
public interface QuotaUsageSource {
    /**
     * Returns the tokens that counted against a deployment's quota in the last full minute, our own included.
     *
     * @param deployment the deployment
     * @return the tokens, if they were measured
     */
    OptionalLong tokensPerMinute(DeploymentRef deployment);
}
