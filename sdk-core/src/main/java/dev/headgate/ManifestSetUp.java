package dev.headgate;

import dev.headgate.internal.Problems;
import dev.headgate.inventory.Manifests;
import dev.headgate.inventory.beacon.Beacon;
import dev.headgate.routing.RoutingModel;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.PolicyEngine;
import dev.headgate.spi.TimeSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What tells the platform team of a client, as long as it lives. */
final class ManifestSetUp {
    private final GovernanceSetUp governance;
    private final ApplicationIdentity application;
    private final boolean priced;
    private final Beacon beacon;

    private ManifestSetUp(GovernanceSetUp governance, ApplicationIdentity application, boolean priced, Beacon beacon) {
        this.governance = governance;
        this.application = application;
        this.priced = priced;
        this.beacon = beacon;
    }

    static void check(@Nullable Manifests manifests, GovernanceSetUp governance, Problems problems) {
        problems.check(
                manifests == null || governance.application != null,
                "application",
                "is missing, and a client that tells of itself needs one",
                "say whose client it is with application(…)");
    }

    static Optional<ManifestSetUp> of(
            @Nullable Manifests manifests,
            GovernanceSetUp governance,
            RoutingModel routing,
            boolean priced,
            Supplier<String> ids,
            TimeSource time) {
        ApplicationIdentity application = governance.application;
        if (manifests == null || application == null) {
            return Optional.empty();
        }
        Beacon beacon = new Beacon(
                manifests,
                manifests.instance().orElseGet(ids),
                governance.client(application, routing, priced),
                () -> governance.policies.stream().map(PolicyEngine::stamp).toList(),
                time);
        return Optional.of(new ManifestSetUp(governance, application, priced, beacon));
    }

    Beacon beacon() {
        return beacon;
    }

    void reloaded(RoutingModel routing) {
        beacon.changed(governance.client(application, routing, priced));
    }
}
