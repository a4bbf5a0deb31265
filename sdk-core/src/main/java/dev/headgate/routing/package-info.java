/**
 * Where calls go: deployments, the tiers and routes made of them, and how often a call is tried. Immutable.
 *
 * <p>What lives while calls run is in {@code dispatch} and {@code ledger} beneath; the loop that tries is in
 * {@code dev.headgate.engine}; what speaks to a deployment, in the providers.
 */
@NullMarked
package dev.headgate.routing;

import org.jspecify.annotations.NullMarked;
