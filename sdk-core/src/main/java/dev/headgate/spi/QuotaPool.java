package dev.headgate.spi;

import dev.headgate.internal.Problems;

/**
 * A quota by name. A deployment has one of its own; deployments of one account and region share another.
 *
 * @param id unique among the pools of a client; the same in all JVMs that share a ledger
 * @param quota its limits
 */
public record QuotaPool(String id, Quota quota) {
    /**
     * Checks the parts.
     *
     * @param id unique among the pools of a client
     * @param quota its limits
     * @throws IllegalArgumentException naming every part that is missing
     */
    public QuotaPool {
        Problems problems = new Problems("QuotaPool");
        problems.checkText(id, "id", "name the pool");
        problems.check(quota != null, "quota", "is null", "give the limits");
        problems.throwIfAny();
    }
}
