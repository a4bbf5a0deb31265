/**
 * The quota ledger of one JVM: packed longs, changed by compare-and-set.
 *
 * <p>Not API; what may be implemented in its place is {@link dev.headgate.spi.QuotaLedger}.
 */
@NullMarked
package dev.headgate.routing.ledger;

import org.jspecify.annotations.NullMarked;
