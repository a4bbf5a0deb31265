/**
 * Finds personal data and secrets in texts, takes them out of what leaves the JVM and puts them back into what comes in.
 *
 * <p>{@link dev.headgate.pii.PiiScanner} finds, {@link dev.headgate.pii.RedactionPolicy} says what happens to what was
 * found, {@link dev.headgate.pii.Redaction} does it around each call. Every detector works in a bounded window around a
 * character that gives its kind away, so that the time is linear in the text, whatever the text.
 */
@NullMarked
package dev.headgate.pii;

import org.jspecify.annotations.NullMarked;
