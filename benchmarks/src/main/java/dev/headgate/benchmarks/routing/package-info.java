/** What choosing and reserving costs. */
@NullMarked
package dev.headgate.benchmarks.routing;

import org.jspecify.annotations.NullMarked;
