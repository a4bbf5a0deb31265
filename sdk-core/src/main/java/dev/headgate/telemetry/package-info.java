/**
 * Spans, metrics and logs of calls, by OpenTelemetry's GenAI semantic conventions and its API only. Names live in
 * {@code GenAiNames} and {@code HeadgateNames} and nowhere else. Who exports them is the application's affair.
 */
@NullMarked
package dev.headgate.telemetry;

import org.jspecify.annotations.NullMarked;
