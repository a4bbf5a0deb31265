package dev.headgate;

import dev.headgate.cache.PromptCaching;
import dev.headgate.cost.Budget;
import dev.headgate.cost.meter.Meter;
import dev.headgate.internal.Problems;
import dev.headgate.routing.AccountQuota;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Route;
import dev.headgate.routing.RoutingModel;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLimit;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What only shows when budgets, prices, caching, ledger and routes are seen together; anew for each routing model. */
final class SetUpCheck {
    private final Meter meter;
    private final QuotaLedger ledger;
    private final @Nullable PromptCaching caching;
    private final GovernanceSetUp governance;
    private final List<Budget> budgets;

    SetUpCheck(
            Meter meter,
            QuotaLedger ledger,
            @Nullable PromptCaching caching,
            GovernanceSetUp governance,
            List<Budget> budgets) {
        this.meter = meter;
        this.ledger = ledger;
        this.caching = caching;
        this.governance = governance;
        this.budgets = List.copyOf(budgets);
    }

    static void checkBudgets(List<Budget> budgets, Set<String> routes, Problems all) {
        Set<String> ids = new HashSet<>();
        for (Budget budget : budgets) {
            all.check(ids.add(budget.id()), "budgets", "have " + budget.id() + " twice", "name each once");
            budget.route().ifPresent(route -> exists(route, "budgets." + budget.id() + ".route", routes, all));
            budget.moveTo().ifPresent(route -> exists(route, "budgets." + budget.id() + ".moveTo", routes, all));
        }
    }

    private static void exists(String route, String path, Set<String> routes, Problems all) {
        all.check(routes.contains(route), path, "is " + route + ", which is no route", "name one of " + routes);
    }

    /** Looks at a model that shall take the place of another. */
    void checkReload(RoutingModel model) {
        Problems all = new Problems("Headgate");
        if (model == null) {
            all.add("model", "is null", "give the routing model that shall take the place of the present one");
            all.throwIfAny();
        }
        checkBudgets(budgets, model.routes().keySet(), all);
        governance.checkRoutes(model, all);
        check(model, all);
    }

    void check(RoutingModel model) {
        check(model, new Problems("Headgate"));
    }

    private void check(RoutingModel model, Problems all) {
        checkPrices(model.routes().values(), all);
        checkQuotas(model, all);
        PromptCaching plans = caching;
        if (plans != null) {
            plans.offRoutes()
                    .forEach(route ->
                            exists(route, "promptCaching.off", model.routes().keySet(), all));
            for (Route route : model.routes().values()) {
                all.check(
                        route.hedging().isEmpty() || plans.offRoutes().contains(route.name()),
                        "promptCaching",
                        "is on for route " + route.name() + ", which hedges: a rival would read no cache",
                        "switch one of them off");
            }
        }
        all.throwIfAny();
    }

    /** A deployment that would be refused for want of a price is told of before it is called. */
    private void checkPrices(Collection<Route> routes, Problems all) {
        Set<String> unpriced = new TreeSet<>();
        for (Route route : routes) {
            for (Deployment deployment : route.deployments()) {
                if (meter.refuses(deployment.ref())) {
                    unpriced.add(deployment.id() + " (model " + deployment.ref().model() + ")");
                }
            }
        }
        all.check(
                unpriced.isEmpty(),
                "prices",
                "are not known of " + String.join(", ", unpriced) + ", and what has none is not sent",
                "add them to the price book, or say what becomes of unknown prices");
    }

    private void checkQuotas(RoutingModel model, Problems all) {
        Set<Deployment> known = new LinkedHashSet<>();
        model.routes().values().forEach(route -> known.addAll(route.deployments()));
        known.forEach(deployment -> checkQuota("deployment:" + deployment.id(), deployment.quota(), all));
        for (AccountQuota shared : model.accountQuotas()) {
            checkQuota(shared.poolId(), shared.quota(), all);
        }
    }

    private void checkQuota(String pool, Quota quota, Problems all) {
        for (QuotaLimit limit : quota.limits()) {
            all.check(
                    ledger.keeps(limit),
                    "quota of " + pool,
                    "limits " + limit.dimension() + " by " + limit.refill() + ", which the ledger does not keep",
                    "give another: TOKEN_BUCKET of half the amount never lets more through in any window");
        }
    }
}
