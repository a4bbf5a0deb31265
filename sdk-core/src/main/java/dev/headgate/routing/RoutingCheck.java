package dev.headgate.routing;

import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What only shows when routes, deployments and accounts are seen together. */
final class RoutingCheck {
    private final Map<String, Route> routes;
    private final Collection<AccountQuota> accountQuotas;

    RoutingCheck(Map<String, Route> routes, Collection<AccountQuota> accountQuotas) {
        this.routes = routes;
        this.accountQuotas = accountQuotas;
    }

    void check(Problems all) {
        Map<String, Deployment> byId = new LinkedHashMap<>();
        for (Route route : routes.values()) {
            route.deployments().forEach(deployment -> sameDeployment(route, deployment, byId, all));
            boolean whole = follow(route, all);
            if (whole) {
                satisfiable(route, all);
            }
        }
        accountsExist(byId.values(), all);
        byId.values().forEach(deployment -> callable(deployment, all));
    }

    private static void callable(Deployment deployment, Problems all) {
        deployment
                .provider()
                .modelMistakes(deployment.ref().model())
                .forEach(mistake -> all.addNested("deployments." + deployment.id(), mistake));
    }

    private void accountsExist(Collection<Deployment> deployments, Problems all) {
        Set<String> pools = new TreeSet<>();
        deployments.forEach(deployment -> pools.addAll(AccountQuota.poolIds(deployment)));
        for (AccountQuota quota : accountQuotas) {
            if (!pools.contains(quota.poolId())) {
                all.add(
                        "accountQuota",
                        "is for " + quota.poolId() + ", which no deployment belongs to",
                        "name one of " + pools);
            }
        }
    }

    /** One id must mean one deployment, or responses, records and quotas could not be told apart. */
    private static void sameDeployment(Route route, Deployment deployment, Map<String, Deployment> byId, Problems all) {
        Deployment known = byId.putIfAbsent(deployment.id(), deployment);
        boolean same = known == null
                || (known.ref().equals(deployment.ref())
                        && known.provider().equals(deployment.provider())
                        && known.quota().equals(deployment.quota())
                        && known.model().equals(deployment.model()));
        all.check(
                same,
                "routes." + route.name(),
                "gives the id " + deployment.id() + " to another deployment",
                "give each deployment an id of its own");
    }

    private boolean follow(Route route, Problems all) {
        Set<String> seen = new LinkedHashSet<>(Set.of(route.name()));
        Optional<String> next = route.next();
        while (next.isPresent()) {
            Route following = routes.get(next.get());
            if (following == null) {
                all.add(
                        "routes." + route.name() + ".then",
                        "leads to " + next.get() + ", which is no route",
                        "name one of " + new TreeSet<>(routes.keySet()));
                return false;
            }
            if (!seen.add(following.name())) {
                all.add("routes." + route.name() + ".then", "leads in a circle over " + seen, "let one of them end");
                return false;
            }
            next = following.next();
        }
        return true;
    }

    private void satisfiable(Route route, Problems all) {
        List<String> why = new ArrayList<>();
        Optional<Route> at = Optional.of(route);
        boolean met = false;
        while (at.isPresent()) {
            for (Tier tier : at.get().tiers()) {
                for (Tier.Member member : tier.members()) {
                    Optional<Verdict> unmet = route.requirements().unmetBy(member.deployment());
                    met |= unmet.isEmpty();
                    unmet.ifPresent(reason -> why.add(member.deployment().id() + ": " + reason));
                }
            }
            at = at.get().next().map(routes::get);
        }
        all.check(
                met,
                "routes." + route.name() + ".requires",
                "is met by no deployment (" + String.join(", ", why) + ")",
                "say what the models can do and where they answer, or ask for less");
        route.canary()
                .flatMap(canary -> route.requirements().unmetBy(canary.deployment()))
                .ifPresent(reason -> all.add(
                        "routes." + route.name() + ".canary",
                        "does not meet the requirements: " + reason,
                        "take another"));
    }
}
