/**
 * Records what providers answered, as Headgate's own requests and events after redaction, and plays it back: one readable
 * file per test.
 */
@NullMarked
package dev.headgate.testkit.replay;

import org.jspecify.annotations.NullMarked;
