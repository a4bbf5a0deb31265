/**
 * Where calls go: deployments, the routes made of them, and how often a call is tried.
 *
 * <p>The loop that tries lives in {@code dev.headgate.engine}; what speaks to a deployment lives in the providers.
 */
@NullMarked
package dev.headgate.routing;

import org.jspecify.annotations.NullMarked;
