package dev.headgate.cost;

import dev.headgate.spi.Price;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The terms under which tokens are used.
 *
 * @param tier the service tier, such as {@code flex}; {@code default} and {@code auto} are {@link Price#STANDARD}
 * @param batch whether by a batch job
 * @param day when, in UTC
 */
public record PriceTerms(String tier, boolean batch, LocalDate day) {
    /**
     * Checks the parts.
     *
     * @param tier the service tier
     * @param batch whether by a batch job
     * @param day when, in UTC
     */
    public PriceTerms {
        tier = Price.tierName(tier);
        Objects.requireNonNull(day, "day");
    }

    /**
     * Returns the terms of calls that ask for no tier.
     *
     * @param day when, in UTC
     * @return the terms
     */
    public static PriceTerms standard(LocalDate day) {
        return new PriceTerms(Price.STANDARD, false, day);
    }

    /**
     * Returns the terms of batch jobs.
     *
     * @param day when, in UTC
     * @return the terms
     */
    public static PriceTerms batch(LocalDate day) {
        return new PriceTerms(Price.STANDARD, true, day);
    }
}
