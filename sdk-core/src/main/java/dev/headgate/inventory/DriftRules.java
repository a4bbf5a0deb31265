package dev.headgate.inventory;

import dev.headgate.error.PolicyFinding;
import dev.headgate.spi.PolicyClient;
import java.time.Instant;
import java.util.List;

/** Tells what stands against a client's calls at a time; {@code policy::outlook} does. */
@FunctionalInterface
public interface DriftRules {
    /**
     * Tells what stands against a client.
     *
     * @param client the client, as its manifest tells of it
     * @param at the time
     * @return the findings
     */
    List<PolicyFinding> against(PolicyClient client, Instant at);
}
