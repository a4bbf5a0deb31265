package dev.headgate.spi;

import dev.headgate.spi.QuotaObservation.Dimension;

/**
 * How one limit stands, as told by what decides on it.
 *
 * @param pool the id of the pool
 * @param dimension what is counted
 * @param limit how much there is per window
 * @param free how much can be reserved now; may be estimated, 0 or more
 * @param reserved how much is held by attempts that are not settled
 * @param foreignShare the share of the limit that somebody else seems to use, 0 to 1
 */
public record QuotaLevel(String pool, Dimension dimension, long limit, long free, long reserved, double foreignShare) {}
