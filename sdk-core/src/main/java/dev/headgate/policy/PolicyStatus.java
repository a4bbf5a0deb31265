package dev.headgate.policy;

import dev.headgate.spi.PolicyStamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a policy stands.
 *
 * @param stamp which bundle is in force
 * @param loaded since when
 * @param expires when it has to be replaced; empty for one that was not signed
 * @param problem why the newest bundle was refused, if it was
 */
public record PolicyStatus(PolicyStamp stamp, Instant loaded, Optional<Instant> expires, Optional<String> problem) {
    /**
     * Checks the parts.
     *
     * @param stamp which bundle is in force
     * @param loaded since when
     * @param expires when it has to be replaced
     * @param problem why the newest bundle was refused
     */
    public PolicyStatus {
        Objects.requireNonNull(stamp, "stamp");
        Objects.requireNonNull(loaded, "loaded");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(problem, "problem");
    }
}
