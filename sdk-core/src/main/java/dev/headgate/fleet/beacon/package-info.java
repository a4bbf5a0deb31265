/**
 * Writes a client's manifests from time to time.
 *
 * <p>Not API. {@code Beacon} lives as long as the client.
 */
@NullMarked
package dev.headgate.fleet.beacon;

import org.jspecify.annotations.NullMarked;
