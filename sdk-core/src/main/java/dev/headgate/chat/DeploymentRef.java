package dev.headgate.chat;

import java.util.Objects;
import java.util.Optional;

/**
 * Names a deployment in responses, errors and records: what was called, through which provider, on whose account.
 *
 * @param id the deployment's id, unique in a client
 * @param provider the name of the provider, such as {@code aws.bedrock}
 * @param account the account's id
 * @param region the account's region, if it has one
 * @param model the model's name as it goes over the wire
 */
public record DeploymentRef(String id, String provider, String account, Optional<String> region, String model) {
    /**
     * Checks the parts.
     *
     * @param id the deployment's id
     * @param provider the name of the provider
     * @param account the account's id
     * @param region the account's region, if it has one
     * @param model the model's name as it goes over the wire
     */
    public DeploymentRef {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(model, "model");
    }

    /** Names all parts. */
    @Override
    public String toString() {
        return "DeploymentRef[" + id + ", " + provider + ", account " + account
                + region.map(name -> ", region " + name).orElse("") + ", model " + model + "]";
    }
}
