/**
 * What calls may do: policy documents, their signed bundles, and the decisions they come to.
 *
 * <p>A policy denies what it does not name; those that narrow it can only take away. It knows calls by the values of
 * {@code dev.headgate.spi} and never sees what they say.
 */
@NullMarked
package dev.headgate.policy;

import org.jspecify.annotations.NullMarked;
