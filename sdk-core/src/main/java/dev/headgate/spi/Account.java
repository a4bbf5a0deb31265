package dev.headgate.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * Names who pays and whose quota it is.
 *
 * @param id the account's id in the configuration, such as {@code prod-a}
 * @param region the region that it is used in, if it has one
 */
public record Account(String id, Optional<String> region) {
    /**
     * Checks the parts.
     *
     * @param id the account's id in the configuration
     * @param region the region that it is used in, if it has one
     * @throws IllegalArgumentException if the id is blank
     */
    public Account {
        Objects.requireNonNull(region, "region");
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException(
                    "Account: id is " + (id == null ? "null" : "blank") + "; give it a name.");
        }
    }

    /**
     * Names an account without a region.
     *
     * @param id the account's id in the configuration
     * @return the account
     * @throws IllegalArgumentException if the id is blank
     */
    public static Account of(String id) {
        return new Account(id, Optional.empty());
    }
}
