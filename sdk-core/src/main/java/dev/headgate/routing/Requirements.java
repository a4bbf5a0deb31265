package dev.headgate.routing;

import dev.headgate.internal.Problems;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What every deployment that answers a route must meet. What is not known of a deployment is taken as not met. */
public final class Requirements {
    private static final Requirements NONE = builder().build();

    private final Set<Capability> capabilities;
    private final int contextWindow;
    private final Set<String> residency;

    private Requirements(Builder builder) {
        capabilities = Set.copyOf(builder.capabilities);
        contextWindow = builder.contextWindow;
        residency = Set.copyOf(builder.residency);
    }

    /**
     * Returns the requirements that everything meets.
     *
     * @return nothing is required
     */
    public static Requirements none() {
        return NONE;
    }

    /**
     * Starts with nothing required.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Tells why a deployment does not meet the requirements.
     *
     * @param deployment the deployment
     * @return what is missing; empty if it meets them
     */
    public Optional<Verdict> unmetBy(Deployment deployment) {
        Set<Capability> has = deployment.model().map(Model::capabilities).orElse(Set.of());
        if (!has.containsAll(capabilities)) {
            return Optional.of(Verdict.LACKS_CAPABILITY);
        }
        int window =
                deployment.model().map(model -> model.contextWindow().orElse(0)).orElse(0);
        if (window < contextWindow) {
            return Optional.of(Verdict.CONTEXT_TOO_SMALL);
        }
        Set<String> destinations = deployment.destinationRegions();
        if (!residency.isEmpty() && (destinations.isEmpty() || !residency.containsAll(destinations))) {
            return Optional.of(Verdict.RESIDENCY);
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Requirements[" + new TreeSet<>(capabilities) + ", context " + contextWindow + ", in "
                + new TreeSet<>(residency) + "]";
    }

    /** Collects requirements. Not thread-safe. */
    public static final class Builder {
        private final Problems problems = new Problems("Requirements");
        private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        private int contextWindow;
        private Set<String> residency = Set.of();

        private Builder() {}

        /**
         * Adds what models must be able to do.
         *
         * @param more the capabilities
         * @return this builder
         */
        public Builder capabilities(Capability... more) {
            capabilities.addAll(List.of(more));
            return this;
        }

        /**
         * Sets how many tokens must fit.
         *
         * @param tokens 1 or more
         * @return this builder
         */
        public Builder contextWindow(int tokens) {
            problems.check(tokens >= 1, "contextWindow", "is " + tokens, "give 1 or more, or leave it out");
            this.contextWindow = tokens;
            return this;
        }

        /**
         * Sets the regions outside of which nothing may be answered, not even by a part of a profile.
         *
         * @param regions the regions
         * @return this builder
         */
        public Builder residency(String... regions) {
            problems.check(regions.length > 0, "residency", "is empty", "name the regions, or leave it out");
            this.residency = new LinkedHashSet<>(Arrays.asList(regions));
            for (String region : residency) {
                problems.checkText(region, "residency", "name each region");
            }
            return this;
        }

        /**
         * Returns the requirements.
         *
         * @return the requirements
         * @throws IllegalArgumentException naming everything that is wrong
         */
        public Requirements build() {
            problems.throwIfAny();
            return new Requirements(this);
        }
    }
}
