/**
 * What calls cost, and what they may cost: the price book, budgets, and the export of metered attempts.
 *
 * <p>Money is nano-USD in a {@code long}: billionths of a dollar, reckoned exactly. An unknown price is told, denied or
 * reckoned with the dearest, and is never 0.
 */
@NullMarked
package dev.headgate.cost;

import org.jspecify.annotations.NullMarked;
