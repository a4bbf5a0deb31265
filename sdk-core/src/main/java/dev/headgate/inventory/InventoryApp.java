package dev.headgate.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An application in the inventory, over all its clients.
 *
 * @param id its id
 * @param owners who answers for it
 * @param costCentres who pays
 * @param versions its versions
 * @param instances how many clients have told of themselves
 * @param policies the policies in force, as {@code id version}
 * @param models the models that its routes lead to
 * @param regions all the regions in which it may be answered; {@code ?} where its provider does not know
 * @param redacts whether all its clients redact
 * @param audits whether all its clients are audited
 * @param use what its clients have used together, each since it was built, by deployment
 * @param lastHeard when a client told of itself last
 */
public record InventoryApp(
        String id,
        Set<String> owners,
        Set<String> costCentres,
        Set<String> versions,
        int instances,
        Set<String> policies,
        Set<String> models,
        Set<String> regions,
        boolean redacts,
        boolean audits,
        List<AppUse> use,
        Instant lastHeard) {
    /**
     * Copies the collections.
     *
     * @param id its id
     * @param owners who answers for it
     * @param costCentres who pays
     * @param versions its versions
     * @param instances how many clients have told of themselves
     * @param policies the policies in force
     * @param models the models that its routes lead to
     * @param regions all the regions in which it may be answered
     * @param redacts whether all its clients redact
     * @param audits whether all its clients are audited
     * @param use what its clients have used together
     * @param lastHeard when a client told of itself last
     */
    public InventoryApp {
        owners = Sorted.copyOf(owners);
        costCentres = Sorted.copyOf(costCentres);
        versions = Sorted.copyOf(versions);
        policies = Sorted.copyOf(policies);
        models = Sorted.copyOf(models);
        regions = Sorted.copyOf(regions);
        use = List.copyOf(use);
    }

    /**
     * Adds up the requests.
     *
     * @return how many ended
     */
    public long requests() {
        return use.stream().mapToLong(AppUse::requests).sum();
    }

    /**
     * Adds up what is known of the cost.
     *
     * @return nano-USD
     */
    public long nanoUsd() {
        return use.stream().mapToLong(AppUse::nanoUsd).sum();
    }

    /**
     * Adds up the requests that had a part without a price.
     *
     * @return how many
     */
    public long unpriced() {
        return use.stream().mapToLong(AppUse::unpriced).sum();
    }
}
