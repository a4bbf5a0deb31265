package dev.headgate.telemetry;

import dev.headgate.spi.AuditFields;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.CallFacts;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import java.util.List;
import java.util.Map;

/** Tells how many values redaction replaced in a request, by type, as it tells the audit. */
final class RedactionMetrics {
    private static final String FACTS = "redactions";

    private final LongCounter redactions;

    RedactionMetrics(Meter meter) {
        redactions = meter.counterBuilder(HeadgateNames.REDACTIONS_METRIC)
                .setUnit("{value}")
                .setDescription("Values that redaction replaced before a request left.")
                .build();
    }

    void tell(CallContext call, Span span) {
        Map<String, Object> counts =
                CallFacts.of(call).find(FACTS).map(AuditFields::asMap).orElse(Map.of());
        if (counts.isEmpty()) {
            return;
        }
        long sum = 0;
        for (Map.Entry<String, Object> count : counts.entrySet()) {
            if (count.getValue() instanceof Long values) {
                sum += values;
                redactions.add(values, Attributes.of(HeadgateNames.REDACTED_TYPE, count.getKey()));
            }
        }
        span.setAttribute(HeadgateNames.REDACTIONS, sum);
        span.setAttribute(HeadgateNames.REDACTED_TYPES, List.copyOf(counts.keySet()));
    }
}
