package dev.headgate.audit;

import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditMode;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Keeps the text as it leaves. */
final class RedactedContent extends AuditContent {
    private final UnaryOperator<String> redactor;

    RedactedContent(UnaryOperator<String> redactor) {
        this.redactor = Objects.requireNonNull(redactor, "redactor");
    }

    @Override
    ContentView view() {
        return ContentView.open(redactor);
    }

    @Override
    AuditMode.Content mode() {
        return AuditMode.Content.REDACTED;
    }

    @Override
    AuditFields seal(AuditFields content, String kind, String callId) {
        return AuditFields.builder()
                .put("mode", "redacted")
                .put("said", content)
                .build();
    }
}
