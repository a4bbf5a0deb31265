/** Detectors of personal data that are elsewhere, put into redaction. */
@NullMarked
package dev.headgate.samples.redaction;

import org.jspecify.annotations.NullMarked;
