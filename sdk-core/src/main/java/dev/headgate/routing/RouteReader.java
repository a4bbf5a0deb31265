package dev.headgate.routing;

import dev.headgate.spi.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads routes, whose tiers name deployments. */
final class RouteReader {
    private final Map<String, Deployment> deployments;
    private final Set<String> named;
    private boolean lacksOne;
    private boolean allRead = true;

    /**
     * Begins.
     *
     * @param deployments those that could be made
     * @param named the names of all, of whose mistakes others tell
     */
    RouteReader(Map<String, Deployment> deployments, Set<String> named) {
        this.deployments = deployments;
        this.named = named;
    }

    /** Tells whether no route lacked a deployment that is named and could not be made, or is not there. */
    boolean allRead() {
        return allRead;
    }

    Optional<Route> read(String name, Settings settings) {
        lacksOne = false;
        Optional<Route> route = route(name, settings);
        allRead &= !lacksOne;
        return route;
    }

    private Optional<Route> route(String name, Settings settings) {
        Route.Builder route = Route.builder(name);
        for (Settings tier : settings.lists("tiers", "deployments")) {
            tier(tier).ifPresent(route::tier);
        }
        settings.text("then").ifPresent(route::then);
        settings.object("canary").ifPresent(canary -> {
            double share = canary.number("share").orElse(0.0);
            deployment(canary).ifPresent(deployment -> canary(route, deployment, share, canary));
        });
        settings.object("requires").flatMap(RouteReader::requirements).ifPresent(route::requires);
        settings.flag("governOutput").ifPresent(route::governOutput);
        settings.object("timeouts").flatMap(RouteReader::timeouts).ifPresent(route::timeouts);
        settings.object("hedging").flatMap(RouteReader::hedging).ifPresent(route::hedging);
        return lacksOne ? Optional.empty() : settings.make(route::build);
    }

    private static void canary(Route.Builder route, Deployment deployment, double share, Settings settings) {
        if (settings.make(() -> new Canary(deployment, share)).isPresent()) {
            route.canary(deployment, share);
        }
    }

    private Optional<Tier> tier(Settings settings) {
        Tier.Builder tier = Tier.builder();
        for (Settings member : settings.objects("deployments", "deployment")) {
            int weight = member.integer("weight").orElse(1);
            deployment(member).ifPresent(deployment -> tier.add(deployment, weight));
        }
        return lacksOne ? Optional.empty() : settings.make(tier::build);
    }

    private Optional<Deployment> deployment(Settings settings) {
        String name = settings.required("deployment");
        Deployment deployment = deployments.get(name);
        lacksOne |= deployment == null;
        if (!name.equals(RoutingConfig.MISSING) && !named.contains(name)) {
            settings.problem("deployment", "is none of " + named, "name one of the deployments");
        }
        return Optional.ofNullable(deployment);
    }

    private static Optional<Requirements> requirements(Settings settings) {
        Requirements.Builder requirements = Requirements.builder()
                .capabilities(settings.words("capabilities", Capability.class).toArray(Capability[]::new));
        if (settings.keys().contains("residency")) {
            requirements.residency(settings.texts("residency").toArray(String[]::new));
        }
        settings.integer("contextWindow").ifPresent(requirements::contextWindow);
        return settings.make(requirements::build);
    }

    private static Optional<Timeouts> timeouts(Settings settings) {
        var firstContent = settings.duration("firstContent");
        var idle = settings.duration("idle");
        return settings.make(() -> new Timeouts(firstContent, idle));
    }

    private static Optional<Hedging> hedging(Settings settings) {
        var after = settings.duration("after");
        if (after.isEmpty()) {
            settings.problem("after", "is missing", "give the time after which a slow attempt gets a rival");
            return Optional.empty();
        }
        double share = settings.number("maxShare").orElse(Hedging.MAX_SHARE);
        return settings.make(() -> new Hedging(after.get(), share));
    }
}
