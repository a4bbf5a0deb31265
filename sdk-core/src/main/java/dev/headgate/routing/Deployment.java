package dev.headgate.routing;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.internal.Problems;
import dev.headgate.spi.ModelProvider;

/** A model made callable in one account and region through one provider. Quotas and health belong to it. */
public final class Deployment {
    private final DeploymentRef ref;
    private final ModelProvider provider;

    private Deployment(DeploymentRef ref, ModelProvider provider) {
        this.ref = ref;
        this.provider = provider;
    }

    /**
     * Makes a deployment whose id is {@code account/model}.
     *
     * @param provider speaks to the account
     * @param model the model's name as it goes over the wire
     * @return the deployment
     * @throws IllegalArgumentException if a part is missing
     */
    public static Deployment of(ModelProvider provider, String model) {
        return of(provider == null ? "?" : provider.account().id() + "/" + model, provider, model);
    }

    /**
     * Makes a deployment.
     *
     * @param id unique in a client, as it shall appear in messages and records
     * @param provider speaks to the account
     * @param model the model's name as it goes over the wire
     * @return the deployment
     * @throws IllegalArgumentException if a part is missing
     */
    public static Deployment of(String id, ModelProvider provider, String model) {
        Problems problems = new Problems("Deployment");
        problems.checkText(id, "id", "name the deployment");
        problems.check(provider != null, "provider", "is null", "give the provider that speaks to the account");
        problems.checkText(model, "model", "give the model's name as it goes over the wire");
        problems.throwIfAny();
        return new Deployment(
                new DeploymentRef(
                        id,
                        provider.name(),
                        provider.account().id(),
                        provider.account().region(),
                        model),
                provider);
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

    @Override
    public String toString() {
        return "Deployment[" + ref.id() + "]";
    }
}
