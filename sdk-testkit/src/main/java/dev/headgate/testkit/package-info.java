/**
 * Fakes for tests of code that uses Headgate: a script of answers and faults, a model and a fleet that play it in process, and
 * a clock that the test holds in its hand.
 *
 * <p>Nothing here needs JUnit or AssertJ; the extension is in {@code dev.headgate.testkit.junit}. The servers that play the same script over HTTP live in
 * {@code dev.headgate.testkit.wire}, the suite that every provider passes in {@code dev.headgate.testkit.tck}.
 */
@NullMarked
package dev.headgate.testkit;

import org.jspecify.annotations.NullMarked;
