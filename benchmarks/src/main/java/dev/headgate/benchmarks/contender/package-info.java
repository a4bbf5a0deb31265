/** Who is measured: Headgate, and the bare clients that are the floor. */
@NullMarked
package dev.headgate.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
