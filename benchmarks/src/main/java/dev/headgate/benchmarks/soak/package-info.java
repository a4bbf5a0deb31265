/** What many streams at once, and one very long one, take of memory and threads: {@code benchmarks/soak}. */
@NullMarked
package dev.headgate.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
