/** Measures parts that are quick by themselves: a decision, a scan, a record; no calls. */
@NullMarked
package dev.headgate.benchmarks.parts;

import org.jspecify.annotations.NullMarked;
