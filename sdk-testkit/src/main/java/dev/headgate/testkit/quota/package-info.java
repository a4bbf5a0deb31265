/**
 * Quotas as providers keep them: what is held when a request comes in, what it counts when it is done, and how it comes
 * back. The other side of what {@code dev.headgate.routing} reckons.
 */
@NullMarked
package dev.headgate.testkit.quota;

import org.jspecify.annotations.NullMarked;
