/**
 * Keeps tests from calling real models: with the testkit on the class path providers call this machine only, unless a
 * test allows more and says why.
 */
@NullMarked
package dev.headgate.testkit.guard;

import org.jspecify.annotations.NullMarked;
