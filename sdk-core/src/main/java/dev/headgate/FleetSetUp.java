package dev.headgate;

import dev.headgate.fleet.Fleet;
import dev.headgate.fleet.beacon.Beacon;
import dev.headgate.internal.Problems;
import dev.headgate.routing.RoutingModel;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.PolicyEngine;
import dev.headgate.spi.TimeSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What tells the platform team of a client, as long as it lives. */
final class FleetSetUp {
    private final GovernanceSetUp governance;
    private final ApplicationIdentity application;
    private final boolean priced;
    private final Beacon beacon;

    private FleetSetUp(
            GovernanceSetUp governance, ApplicationIdentity application, boolean priced, Beacon beacon) {
        this.governance = governance;
        this.application = application;
        this.priced = priced;
        this.beacon = beacon;
    }

    static void check(@Nullable Fleet fleet, GovernanceSetUp governance, Problems problems) {
        problems.check(
                fleet == null || governance.application != null,
                "application",
                "is missing, and a client that tells the fleet of itself needs one",
                "say whose client it is with application(…)");
    }

    static Optional<FleetSetUp> of(
            @Nullable Fleet fleet,
            GovernanceSetUp governance,
            RoutingModel routing,
            boolean priced,
            Supplier<String> ids,
            TimeSource time) {
        ApplicationIdentity application = governance.application;
        if (fleet == null || application == null) {
            return Optional.empty();
        }
        Beacon beacon = new Beacon(
                fleet,
                fleet.instance().orElseGet(ids),
                governance.client(application, routing, priced),
                () -> governance.policies.stream().map(PolicyEngine::stamp).toList(),
                time);
        return Optional.of(new FleetSetUp(governance, application, priced, beacon));
    }

    Beacon beacon() {
        return beacon;
    }

    void reloaded(RoutingModel routing) {
        beacon.changed(governance.client(application, routing, priced));
    }
}
