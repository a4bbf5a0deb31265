package dev.headgate.routing;

import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name that applications call, and the deployments that may answer, in tiers: reserved capacity first, then on-demand,
 * then an approved equivalent.
 *
 * <pre>{@code
 * Route.builder("support")
 *         .tier(reserved)
 *         .tier(onDemandA, onDemandB)
 *         .requires(Requirements.builder().capabilities(TOOLS).residency("eu-central-1").build())
 *         .build()
 * }</pre>
 */
public final class Route {
    private final String name;
    private final List<Tier> tiers;
    private final @Nullable String next;
    private final @Nullable Canary canary;
    private final Requirements requirements;
    private final boolean governed;
    private final Timeouts timeouts;
    private final @Nullable Hedging hedging;

    private Route(Builder builder) {
        name = builder.name;
        tiers = List.copyOf(builder.tiers);
        next = builder.next;
        canary = builder.canary;
        requirements = builder.requirements;
        governed = builder.governed;
        timeouts = builder.timeouts;
        hedging = builder.hedging;
    }

    /**
     * Makes a route of deployments in order of preference: each is a tier of its own, so the second is called when the
     * first cannot be.
     *
     * @param name the name
     * @param deployments at least one, the preferred one first
     * @return the route
     * @throws IllegalArgumentException naming every part that is missing or repeated
     */
    public static Route of(String name, Deployment... deployments) {
        Problems problems = new Problems("Route");
        problems.checkText(name, "name", "give the name that applications call");
        Builder builder = builder(name);
        Set<String> ids = new HashSet<>();
        Deployment[] given = deployments == null ? new Deployment[0] : deployments;
        for (int i = 0; i < given.length; i++) {
            Deployment deployment = given[i];
            if (deployment == null) {
                problems.add("deployments[" + i + "]", "is null", "leave it out");
            } else if (!ids.add(deployment.id())) {
                problems.add("deployments[" + i + "]", "repeats the id " + deployment.id(), "list each once");
            } else {
                builder.tier(deployment);
            }
        }
        problems.check(given.length > 0, "deployments", "are empty", "give at least one deployment");
        problems.throwIfAny();
        return builder.build();
    }

    /**
     * Starts a route without deployments.
     *
     * @param name the name that applications call
     * @return a builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * Returns the name that applications call.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns the tiers, the preferred one first, without those of {@link #next()}.
     *
     * @return the tiers; may be empty if there is a next route
     */
    public List<Tier> tiers() {
        return tiers;
    }

    /**
     * Returns all deployments of this route's own, without those of {@link #next()}.
     *
     * @return the deployments, the preferred ones first, the canary last
     */
    public List<Deployment> deployments() {
        Map<String, Deployment> all = new LinkedHashMap<>();
        tiers.forEach(tier -> tier.members()
                .forEach(member -> all.putIfAbsent(member.deployment().id(), member.deployment())));
        canary().ifPresent(tried -> all.putIfAbsent(tried.deployment().id(), tried.deployment()));
        return List.copyOf(all.values());
    }

    /**
     * Returns the route whose tiers follow this one's.
     *
     * @return its name, if there is one
     */
    public Optional<String> next() {
        return Optional.ofNullable(next);
    }

    /**
     * Returns what a share of calls tries first.
     *
     * @return the canary, if there is one
     */
    public Optional<Canary> canary() {
        return Optional.ofNullable(canary);
    }

    /**
     * Returns what every deployment must meet, those of {@link #next()} too.
     *
     * @return the requirements
     */
    public Requirements requirements() {
        return requirements;
    }

    /**
     * Tells whether the output of calls that set no maximum is bounded, where a quota counts it.
     *
     * @return true unless switched off
     */
    public boolean governsOutput() {
        return governed;
    }

    /**
     * Returns how long one attempt may be silent.
     *
     * @return the time-outs
     */
    public Timeouts timeouts() {
        return timeouts;
    }

    /**
     * Returns when slow attempts get a rival.
     *
     * @return the hedging, if any
     */
    public Optional<Hedging> hedging() {
        return Optional.ofNullable(hedging);
    }

    @Override
    public String toString() {
        return "Route[" + name + ", " + deployments() + "]";
    }

    /** Collects a route. Not thread-safe. */
    public static final class Builder {
        private final Problems problems = new Problems("Route");
        private final String name;
        private final List<Tier> tiers = new ArrayList<>(2);
        private @Nullable String next;
        private @Nullable Canary canary;
        private Requirements requirements = Requirements.none();
        private boolean governed = true;
        private Timeouts timeouts = Timeouts.none();
        private @Nullable Hedging hedging;

        private Builder(String name) {
            this.name = name;
            problems.checkText(name, "name", "give the name that applications call");
        }

        /**
         * Adds a tier of deployments of the same weight, below those added before.
         *
         * @param deployments at least one
         * @return this builder
         */
        public Builder tier(Deployment... deployments) {
            Tier.Builder tier = Tier.builder();
            Arrays.stream(deployments).forEach(tier::add);
            try {
                return tier(tier.build());
            } catch (InvalidValueException e) {
                e.problems().forEach(problem -> problems.addNested("tiers[" + tiers.size() + "]", problem));
                return this;
            }
        }

        /**
         * Adds a tier below those added before.
         *
         * @param tier the tier
         * @return this builder
         */
        public Builder tier(Tier tier) {
            if (tier == null) {
                problems.add("tiers[" + tiers.size() + "]", "is null", "leave it out");
            } else {
                tiers.add(tier);
            }
            return this;
        }

        /**
         * Lets the tiers of another route follow those of this one.
         *
         * @param route its name
         * @return this builder
         */
        public Builder then(String route) {
            problems.checkText(route, "then", "name the route, or leave it out");
            this.next = route;
            return this;
        }

        /**
         * Lets a share of calls try a deployment first.
         *
         * @param deployment the deployment
         * @param share the share of calls, above 0, below 1
         * @return this builder
         */
        public Builder canary(Deployment deployment, double share) {
            try {
                this.canary = new Canary(deployment, share);
            } catch (InvalidValueException e) {
                e.problems().forEach(problem -> problems.addNested("canary", problem));
            }
            return this;
        }

        /**
         * Sets what every deployment must meet; one that does not is never called.
         *
         * @param requirements the requirements
         * @return this builder
         */
        public Builder requires(Requirements requirements) {
            problems.check(requirements != null, "requires", "is null", "leave it out");
            this.requirements = requirements;
            return this;
        }

        /**
         * Tells whether the output of calls that set no maximum is bounded, where a quota counts it. It is unless
         * switched off: providers hold the model's maximum for such a call.
         *
         * @param governed false to leave requests as they are
         * @return this builder
         */
        public Builder governOutput(boolean governed) {
            this.governed = governed;
            return this;
        }

        /**
         * Sets how long one attempt may be silent.
         *
         * @param timeouts the time-outs
         * @return this builder
         */
        public Builder timeouts(Timeouts timeouts) {
            problems.check(timeouts != null, "timeouts", "are null", "leave them out");
            this.timeouts = timeouts;
            return this;
        }

        /**
         * Gives slow attempts a rival.
         *
         * @param hedging when, and how many
         * @return this builder
         */
        public Builder hedging(Hedging hedging) {
            problems.check(hedging != null, "hedging", "is null", "leave it out");
            this.hedging = hedging;
            return this;
        }

        /**
         * Checks and returns the route.
         *
         * @return the route
         * @throws IllegalArgumentException naming everything that is wrong
         */
        public Route build() {
            Problems all = new Problems("Route");
            all.addAll(problems.list());
            all.check(
                    !tiers.isEmpty() || next != null || !problems.list().isEmpty(),
                    "tiers",
                    "are empty",
                    "give at least one, or the route that follows");
            all.throwIfAny();
            return new Route(this);
        }
    }
}
