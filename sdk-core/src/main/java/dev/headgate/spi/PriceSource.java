package dev.headgate.spi;

import java.util.Collection;

/** Knows prices: a catalogue, a price list, a contract. */
@FunctionalInterface
public interface PriceSource {
    /**
     * Returns all prices it knows. Of two for the same tokens and terms the one that names more (provider, account, region,
     * deployment, the model without {@code *}) holds, then the later day, then the later in this order.
     *
     * @return the prices
     */
    Collection<Price> prices();
}
