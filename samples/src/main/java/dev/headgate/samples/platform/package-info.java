/**
 * The platform team's sample: a signed policy in a jar, a denied call, a redacted one, a budget that stops, and an audit that
 * proves it.
 */
@NullMarked
package dev.headgate.samples.platform;

import org.jspecify.annotations.NullMarked;
