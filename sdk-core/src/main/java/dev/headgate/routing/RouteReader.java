package dev.headgate.routing;

import dev.headgate.spi.Settings;
import java.util.Map;
import java.util.Optional;

/** Reads routes, whose tiers name deployments. */
final class RouteReader {
    private final Map<String, Deployment> deployments;

    RouteReader(Map<String, Deployment> deployments) {
        this.deployments = deployments;
    }

    Optional<Route> read(String name, Settings settings) {
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
        return settings.make(route::build);
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
        return settings.make(tier::build);
    }

    private Optional<Deployment> deployment(Settings settings) {
        Deployment deployment = deployments.get(settings.required("deployment"));
        if (deployment == null) {
            settings.problem("deployment", "is none of " + deployments.keySet(), "name a deployment that can be made");
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
