package dev.headgate.policy;

import dev.headgate.spi.AuditMode;
import java.util.List;

/** How calls have to be recorded. */
record AuditRule(List<AuditMode.Content> content, boolean stopsCalls) {
    private static final Field<List<AuditMode.Content>> CONTENT = Field.of(
            "content",
            Shapes.list(Shapes.word(List.of(AuditMode.Content.values()))),
            "How much of what was said the audit may keep: one of these; any if left out.");
    private static final Field<Boolean> STOPS_CALLS = Field.of(
            "stopsCalls", Shapes.truth(), "Whether a call that cannot be recorded has to fail; true if left out.");

    static final Shape<AuditRule> SHAPE = Shapes.object(
            read -> new AuditRule(read.get(CONTENT, List.of(AuditMode.Content.values())), read.get(STOPS_CALLS, true)),
            CONTENT,
            STOPS_CALLS);

    boolean allows(AuditMode mode) {
        return content.contains(mode.content()) && (mode.stopsCalls() || !stopsCalls);
    }

    @Override
    public String toString() {
        return "an audit with content " + content + (stopsCalls ? " whose failures stop calls" : "");
    }
}
