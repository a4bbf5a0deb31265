/**
 * The scenarios that every provider passes, with the fake model as the first of them.
 *
 * <p>Needs JUnit Jupiter on the class path; nothing else in the testkit does.
 */
@NullMarked
package dev.headgate.testkit.tck;

import org.jspecify.annotations.NullMarked;
