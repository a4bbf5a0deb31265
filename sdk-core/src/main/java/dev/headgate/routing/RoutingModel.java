package dev.headgate.routing;

import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.Problems;
import dev.headgate.spi.Quota;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where calls go: routes, the quotas that accounts share, and who may use how much of what is scarce. Immutable; put in
 * place of another while calls run by {@code Headgate.reload}.
 */
public final class RoutingModel {
    private final Map<String, Route> routes;
    private final Map<String, AccountQuota> accountQuotas;
    private final Map<String, Integer> teamWeights;
    private final RetryPolicy retryPolicy;
    private final RetryBudget retryBudget;

    private RoutingModel(Builder builder) {
        routes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.routes));
        accountQuotas = Collections.unmodifiableMap(new LinkedHashMap<>(builder.accountQuotas));
        teamWeights = Map.copyOf(builder.teamWeights);
        retryPolicy = builder.retryPolicy;
        retryBudget = builder.retryBudget;
    }

    /**
     * Starts without routes.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the routes.
     *
     * @return the routes by name
     */
    public Map<String, Route> routes() {
        return routes;
    }

    /**
     * Returns the quotas that accounts share.
     *
     * @return the quotas
     */
    public List<AccountQuota> accountQuotas() {
        return List.copyOf(accountQuotas.values());
    }

    /**
     * Returns the quotas that a deployment shares with others.
     *
     * @param deployment the deployment
     * @return those of its account, and of its account in its region
     */
    public List<AccountQuota> accountQuotasOf(Deployment deployment) {
        List<AccountQuota> shared = new ArrayList<>(2);
        for (String pool : AccountQuota.poolIds(deployment)) {
            AccountQuota quota = accountQuotas.get(pool);
            if (quota != null) {
                shared.add(quota);
            }
        }
        return shared;
    }

    /**
     * Returns the weights of teams while they wait for the same quota; a team that is not named weighs 1.
     *
     * @return the weights by the value of the tag {@code team}
     */
    public Map<String, Integer> teamWeights() {
        return teamWeights;
    }

    /**
     * Returns how often calls are tried.
     *
     * @return the policy
     */
    public RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /**
     * Returns how many further attempts all calls may make together.
     *
     * @return the budget
     */
    public RetryBudget retryBudget() {
        return retryBudget;
    }

    /**
     * Returns the tiers of a route, those of the routes that follow it included.
     *
     * @param route the route
     * @return the tiers, the preferred one first
     */
    public List<Tier> tiersOf(Route route) {
        List<Tier> tiers = new ArrayList<>(route.tiers());
        Optional<String> next = route.next();
        while (next.isPresent()) {
            Route following = routes.get(next.get());
            if (following == null) {
                break;
            }
            tiers.addAll(following.tiers());
            next = following.next();
        }
        return tiers;
    }

    /** Collects a model. Not thread-safe. */
    public static final class Builder {
        private final Problems problems = new Problems("RoutingModel");
        private final Map<String, Route> routes = new LinkedHashMap<>();
        private final Map<String, AccountQuota> accountQuotas = new LinkedHashMap<>();
        private final Map<String, Integer> teamWeights = new LinkedHashMap<>();
        private RetryPolicy retryPolicy = RetryPolicy.standard();
        private RetryBudget retryBudget = RetryBudget.standard();

        private Builder() {}

        /**
         * Adds a route of deployments in order of preference; see {@link Route#of}.
         *
         * @param name the name that applications call, not yet given
         * @param deployments at least one, the preferred one first
         * @return this builder
         */
        public Builder route(String name, Deployment... deployments) {
            try {
                return route(Route.of(name, deployments));
            } catch (InvalidValueException e) {
                e.problems().forEach(problem -> problems.addNested("route " + name, problem));
                return this;
            }
        }

        /**
         * Adds a route.
         *
         * @param route the route, its name not yet given
         * @return this builder
         */
        public Builder route(Route route) {
            if (route == null) {
                problems.add("route", "is null", "leave it out");
            } else if (routes.putIfAbsent(route.name(), route) != null) {
                problems.add("route", "repeats the name " + route.name(), "name each route once");
            }
            return this;
        }

        /**
         * Sets a quota that all deployments of an account share, in all its regions.
         *
         * @param account the account's id
         * @param quota the limits
         * @return this builder
         */
        public Builder accountQuota(String account, Quota quota) {
            return add(account, Optional.empty(), quota);
        }

        /**
         * Sets a quota that all deployments of an account in one region share.
         *
         * @param account the account's id
         * @param region the region
         * @param quota the limits
         * @return this builder
         */
        public Builder accountQuota(String account, String region, Quota quota) {
            return add(account, Optional.ofNullable(region), quota);
        }

        private Builder add(String account, Optional<String> region, Quota quota) {
            if (account == null || quota == null) {
                problems.add("accountQuota", "has null for a part", "give the account's id and its quota");
            } else {
                AccountQuota added = new AccountQuota(account, region, quota);
                AccountQuota known = accountQuotas.putIfAbsent(added.poolId(), added);
                problems.check(known == null, "accountQuota", "is given twice for " + added.poolId(), "give it once");
            }
            return this;
        }

        /**
         * Sets the share of a team next to the others while they wait for the same quota.
         *
         * @param team the value of the tag {@code team}
         * @param weight 1 or more; a team that is not named weighs 1
         * @return this builder
         */
        public Builder teamWeight(String team, int weight) {
            problems.checkText(team, "teamWeight", "name the team");
            problems.check(weight >= 1, "teamWeight." + team, "is " + weight, "give 1 or more");
            teamWeights.put(team, weight);
            return this;
        }

        /**
         * Sets how often calls are tried.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder retryPolicy(RetryPolicy policy) {
            this.retryPolicy = policy;
            return this;
        }

        /**
         * Sets how many further attempts all calls may make together.
         *
         * @param budget the budget
         * @return this builder
         */
        public Builder retryBudget(RetryBudget budget) {
            this.retryBudget = budget;
            return this;
        }

        /**
         * Returns the names of the routes given so far.
         *
         * @return the names, sorted
         */
        public Set<String> routeNames() {
            return new TreeSet<>(routes.keySet());
        }

        /**
         * Returns everything that is wrong.
         *
         * @return a sentence for each mistake
         */
        public List<String> problems() {
            Problems all = new Problems("RoutingModel");
            all.addAll(problems.list());
            all.check(!routes.isEmpty() || !problems.list().isEmpty(), "routes", "are empty", "add at least one route");
            all.check(retryPolicy != null, "retryPolicy", "is null", "leave it out");
            all.check(retryBudget != null, "retryBudget", "is null", "leave it out");
            new RoutingCheck(routes, accountQuotas.values()).check(all);
            return all.list();
        }

        /** Tells what is wrong with the parts, and not what only shows when they are seen together. */
        Builder checkParts() {
            Problems all = new Problems("RoutingModel");
            all.addAll(problems.list());
            all.throwIfAny();
            return this;
        }

        /**
         * Checks everything and returns the model.
         *
         * @return the model
         * @throws IllegalArgumentException naming every mistake
         */
        public RoutingModel build() {
            Problems all = new Problems("RoutingModel");
            all.addAll(problems());
            all.throwIfAny();
            return new RoutingModel(this);
        }
    }
}
