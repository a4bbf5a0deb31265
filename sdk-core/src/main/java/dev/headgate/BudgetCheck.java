package dev.headgate;

import dev.headgate.cost.Budget;
import dev.headgate.cost.meter.Meter;
import dev.headgate.internal.Problems;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Route;
import dev.headgate.routing.RoutingModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What only shows when budgets, prices and routes are seen together. */
final class BudgetCheck {
    private final List<Budget> budgets;
    private final Set<String> routes;

    BudgetCheck(List<Budget> budgets, Set<String> routes) {
        this.budgets = budgets;
        this.routes = routes;
    }

    void check(Problems all) {
        Set<String> ids = new HashSet<>();
        for (Budget budget : budgets) {
            all.check(ids.add(budget.id()), "budgets", "have " + budget.id() + " twice", "name each once");
            budget.route().ifPresent(route -> exists(route, budget.id() + ".route", all));
            budget.moveTo().ifPresent(route -> exists(route, budget.id() + ".moveTo", all));
        }
    }

    private void exists(String route, String path, Problems all) {
        all.check(
                routes.contains(route),
                "budgets." + path,
                "is " + route + ", which is no route",
                "name one of " + routes);
    }

    /** A deployment that would be refused for want of a price is told of before it is called. */
    static void checkPrices(Meter meter, RoutingModel model) {
        Problems all = new Problems("Headgate");
        Set<String> unpriced = new TreeSet<>();
        for (Route route : model.routes().values()) {
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
        all.throwIfAny();
    }
}
