/** What scanning and redaction cost. */
@NullMarked
package dev.headgate.benchmarks.pii;

import org.jspecify.annotations.NullMarked;
