/** What the first answer of a fresh JVM costs, through Headgate and through the bare client. */
@NullMarked
package dev.headgate.benchmarks.cold;

import org.jspecify.annotations.NullMarked;
