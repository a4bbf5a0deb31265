package dev.headgate.routing;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.internal.Problems;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.PolicyTarget;
import dev.headgate.spi.Quota;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model made callable in one account and region through one provider. Quotas and health belong to it. */
public final class Deployment {
    private final DeploymentRef ref;
    private final ModelProvider provider;
    private final @Nullable Model model;
    private final Quota quota;
    private final Set<String> destinations;
    private final boolean enabled;
    private volatile @Nullable PolicyTarget target;

    private Deployment(DeploymentRef ref, ModelProvider provider, Builder builder) {
        this.ref = ref;
        this.provider = provider;
        this.model = builder.model;
        this.quota = builder.quota;
        Optional<Set<String>> known = provider.destinationRegions(ref.model());
        this.destinations =
                builder.destinations.isEmpty() ? Set.copyOf(known.orElse(Set.of())) : Set.copyOf(builder.destinations);
        this.enabled = builder.enabled;
    }

    /**
     * Makes a deployment whose id is {@code account/model}, without quota, of a model of which nothing is known.
     *
     * @param provider speaks to the account
     * @param model the model's name as it goes over the wire
     * @return the deployment
     * @throws IllegalArgumentException if a part is missing
     */
    public static Deployment of(ModelProvider provider, String model) {
        return builder(provider, model).build();
    }

    /**
     * Makes a deployment without quota, of a model of which nothing is known.
     *
     * @param id unique in a client, as it shall appear in messages and records
     * @param provider speaks to the account
     * @param model the model's name as it goes over the wire
     * @return the deployment
     * @throws IllegalArgumentException if a part is missing
     */
    public static Deployment of(String id, ModelProvider provider, String model) {
        return builder(provider, model).id(id).build();
    }

    /**
     * Starts a deployment whose id is {@code account/model}.
     *
     * @param provider speaks to the account
     * @param model the model's name as it goes over the wire
     * @return a builder
     */
    public static Builder builder(ModelProvider provider, String model) {
        return new Builder(provider, model);
    }

    /**
     * Returns what names the deployment in responses, errors and records.
     *
     * @return the reference
     */
    public DeploymentRef ref() {
        return ref;
    }

    /**
     * Returns the deployment's id.
     *
     * @return the id, unique in a client
     */
    public String id() {
        return ref.id();
    }

    /**
     * Returns what speaks to the account.
     *
     * @return the provider
     */
    public ModelProvider provider() {
        return provider;
    }

    /**
     * Returns what is known of the model.
     *
     * @return the catalogue entry; empty if nothing is known, which stands in the way of no call, but meets no
     *     requirement of a route
     */
    public Optional<Model> model() {
        return Optional.ofNullable(model);
    }

    /**
     * Returns the deployment's own quota, next to that of its account.
     *
     * @return the quota, without limits if none was given
     */
    public Quota quota() {
        return quota;
    }

    /**
     * Returns the regions in which a request may be answered: all of those that an inference profile spans.
     *
     * @return the regions; those that the provider knows if not told; empty if it knows none either
     */
    public Set<String> destinationRegions() {
        return destinations;
    }

    /**
     * Returns where calls would go, as the provider knows it. Policies do not go by what was declared here.
     *
     * @return the target
     */
    public PolicyTarget target() {
        PolicyTarget known = target;
        if (known == null) {
            // Asked only under a policy, and the same whoever asks first.
            known = new PolicyTarget(ref, provider.destinationRegions(ref.model()), provider.endpoint());
            target = known;
        }
        return known;
    }

    /**
     * Tells whether the deployment may be called.
     *
     * @return false if it was switched off
     */
    public boolean enabled() {
        return enabled;
    }

    @Override
    public String toString() {
        return "Deployment[" + ref.id() + "]";
    }

    /** Collects a deployment. Not thread-safe. */
    public static final class Builder {
        private final @Nullable ModelProvider provider;
        private final String wireName;
        private String id;
        private @Nullable Model model;
        private Quota quota = Quota.unlimited();
        private Set<String> destinations = Set.of();
        private boolean enabled = true;

        private Builder(@Nullable ModelProvider provider, String wireName) {
            this.provider = provider;
            this.wireName = wireName;
            this.id = provider == null ? "?" : provider.account().id() + "/" + wireName;
        }

        /**
         * Sets the id.
         *
         * @param id unique in a client, as it shall appear in messages and records
         * @return this builder
         */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /**
         * Sets what is known of the model.
         *
         * @param model the catalogue entry
         * @return this builder
         */
        public Builder model(Model model) {
            this.model = model;
            return this;
        }

        /**
         * Sets the deployment's own quota.
         *
         * @param quota the limits
         * @return this builder
         */
        public Builder quota(Quota quota) {
            this.quota = quota;
            return this;
        }

        /**
         * Sets the regions in which a request may be answered, for inference profiles that span several.
         *
         * @param regions all of them
         * @return this builder
         */
        public Builder destinationRegions(String... regions) {
            this.destinations = new LinkedHashSet<>(Arrays.asList(regions));
            return this;
        }

        /**
         * Switches the deployment on or off.
         *
         * @param enabled false keeps calls away from it
         * @return this builder
         */
        public Builder enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /**
         * Checks and returns the deployment.
         *
         * @return the deployment
         * @throws IllegalArgumentException naming everything that is wrong
         */
        public Deployment build() {
            Problems problems = new Problems("Deployment");
            problems.checkText(id, "id", "name the deployment");
            problems.check(provider != null, "provider", "is null", "give the provider that speaks to the account");
            problems.checkText(wireName, "model", "give the model's name as it goes over the wire");
            problems.check(quota != null, "quota", "is null", "leave it out");
            for (String region : destinations) {
                problems.checkText(region, "destinationRegions", "name each region");
            }
            problems.throwIfAny();
            ModelProvider known = Objects.requireNonNull(provider);
            DeploymentRef ref = new DeploymentRef(
                    id, known.name(), known.account().id(), known.account().region(), wireName);
            return new Deployment(ref, known, this);
        }
    }
}
