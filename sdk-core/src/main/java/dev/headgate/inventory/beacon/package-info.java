/**
 * Writes a client's manifests from time to time.
 *
 * <p>Not API. {@code Beacon} lives as long as the client.
 */
@NullMarked
package dev.headgate.inventory.beacon;

import org.jspecify.annotations.NullMarked;
