package dev.headgate.spi;

import dev.headgate.chat.DeploymentRef;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where a call would go, as the provider knows it, not as somebody has declared it.
 *
 * @param deployment the deployment: provider, account, region and the model's name on the wire
 * @param regions all the regions in which it may be answered; empty if the provider does not know
 * @param endpoint the address that is called, if the provider tells
 */
public record PolicyTarget(DeploymentRef deployment, Optional<Set<String>> regions, Optional<URI> endpoint) {
    /**
     * Copies the regions.
     *
     * @param deployment the deployment
     * @param regions all the regions in which it may be answered
     * @param endpoint the address that is called
     */
    public PolicyTarget {
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(endpoint, "endpoint");
        regions = regions.map(Set::copyOf);
    }
}
