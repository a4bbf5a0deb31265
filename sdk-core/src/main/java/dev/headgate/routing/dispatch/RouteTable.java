package dev.headgate.routing.dispatch;

import dev.headgate.routing.Deployment;
import dev.headgate.routing.Route;
import dev.headgate.routing.RoutingModel;
import dev.headgate.routing.Tier;
import dev.headgate.routing.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One route as one routing model has it. Immutable; what does not meet the route's requirements is not in it. */
final class RouteTable {
    /** What is never a candidate, and why. */
    record Unfit(Deployment deployment, int tier, Verdict why) {}

    final Route route;
    final RoutingModel model;
    final Row[] rows;
    final @Nullable Lane canary;
    final double canaryShare;
    final OutputHistory history;
    final HedgeCount hedges;
    final List<Unfit> unfit = new ArrayList<>();

    RouteTable(
            Route route,
            RoutingModel model,
            Function<Deployment, Lane> lanes,
            OutputHistory history,
            HedgeCount hedges) {
        this.route = route;
        this.model = model;
        this.history = history;
        this.hedges = hedges;
        List<Row> found = new ArrayList<>();
        int number = 0;
        for (Tier tier : model.tiersOf(route)) {
            number++;
            row(tier, number, lanes).ifPresent(found::add);
        }
        rows = found.toArray(Row[]::new);
        canary = route.canary().map(tried -> lanes.apply(tried.deployment())).orElse(null);
        canaryShare = route.canary().map(tried -> tried.share()).orElse(0.0);
    }

    private Optional<Row> row(Tier tier, int number, Function<Deployment, Lane> lanes) {
        List<Lane> fit = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        for (Tier.Member member : tier.members()) {
            Optional<Verdict> unmet = route.requirements().unmetBy(member.deployment());
            if (unmet.isPresent()) {
                unfit.add(new Unfit(member.deployment(), number, unmet.get()));
            } else {
                fit.add(lanes.apply(member.deployment()));
                weights.add(member.weight());
            }
        }
        return fit.isEmpty() ? Optional.empty() : Optional.of(new Row(fit, weights));
    }

    /** Returns each lane once, the preferred ones first. */
    Set<Lane> lanes() {
        Set<Lane> all = new LinkedHashSet<>();
        if (canary != null) {
            all.add(canary);
        }
        for (Row row : rows) {
            all.addAll(List.of(row.lanes));
        }
        return all;
    }
}
