/** The benchmarks themselves: what JMH measures. */
@NullMarked
package dev.headgate.benchmarks;

import org.jspecify.annotations.NullMarked;
