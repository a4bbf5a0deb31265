/** Runs contenders in interleaved rounds, compares them with their floor, and writes the report. */
@NullMarked
package dev.headgate.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
