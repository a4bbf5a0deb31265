/**
 * Simulates a fleet of JVMs that share accounts: the router's own decisions, and simpler ways to choose, against
 * providers that admit requests as real ones do. Runs on virtual time, without threads, the same for the same seed.
 */
@NullMarked
package dev.headgate.testkit.simulation;

import org.jspecify.annotations.NullMarked;
