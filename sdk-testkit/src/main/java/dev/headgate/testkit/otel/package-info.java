/** What Headgate tells OpenTelemetry, kept in memory. Needs {@code io.opentelemetry:opentelemetry-sdk-testing}. */
@NullMarked
package dev.headgate.testkit.otel;

import org.jspecify.annotations.NullMarked;
