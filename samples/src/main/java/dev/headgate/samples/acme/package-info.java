/** A provider as somebody else writes it: for a small wire of JSON and of JSON lines, over the JDK's HTTP client. */
@NullMarked
package dev.headgate.samples.acme;

import org.jspecify.annotations.NullMarked;
