/**
 * The live side of costs: admits each request to a provider against the budgets, and meters what it cost, however it
 * ends.
 *
 * <p>Not API. {@code Meter} lives as long as the client, {@code Charge} as long as one request.
 */
@NullMarked
package dev.headgate.cost.meter;

import org.jspecify.annotations.NullMarked;
