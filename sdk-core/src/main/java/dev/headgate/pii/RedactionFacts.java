package dev.headgate.pii;

import dev.headgate.spi.AuditFields;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.CallFacts;
import java.util.Map;
import java.util.TreeMap;

/** What audit records tell of redaction: how much was looked at, and how many values of each type were taken out. */
final class RedactionFacts {
    private RedactionFacts() {}

    /** Tells it, in place of what was told of an earlier round of the call. */
    static void tell(CallContext call, RedactionReport report) {
        Map<String, Integer> types = new TreeMap<>();
        report.found().forEach((action, counts) -> {
            if (action != Action.ALLOW) {
                counts.forEach((type, count) -> types.merge(type.name(), count, Integer::sum));
            }
        });
        AuditFields.Builder redactions = AuditFields.builder();
        types.forEach(redactions::put);
        CallFacts facts = CallFacts.of(call);
        facts.put("redactions", redactions.build());
        facts.put(
                "scanned",
                AuditFields.builder()
                        .put("leaves", report.leaves())
                        .put("unscannable", report.unscannable())
                        .build());
    }
}
