/** A loopback server that answers canned bytes, so cheap that only the clients are measured. */
@NullMarked
package dev.headgate.benchmarks.server;

import org.jspecify.annotations.NullMarked;
