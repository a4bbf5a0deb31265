package dev.headgate.spi;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Usage;
import java.util.OptionalLong;

/** Says what the use of deployments costs. Safe for use by many threads. */
@FunctionalInterface
public interface Pricing {
    /**
     * Prices a usage.
     *
     * @param deployment what was, or would be, called
     * @param usage what it used, or would use
     * @return nano-USD; empty if the price is not known, which is never 0
     */
    OptionalLong nanoUsd(DeploymentRef deployment, Usage usage);
}
