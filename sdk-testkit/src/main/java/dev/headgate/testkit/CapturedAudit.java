package dev.headgate.testkit;

import dev.headgate.spi.AuditRecord;
import dev.headgate.spi.AuditSink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps audit records in memory for a test to look at. It proves nothing and keeps nothing: production has an
 * {@code AuditLog}. Safe for use by many threads.
 *
 * <pre>{@code
 * CapturedAudit audit = new CapturedAudit();
 * Headgate gate = Headgate.builder().audit(Audit.to(audit).build())…
 * assertThat(audit).lastRecord().hasKind("denied");
 * }</pre>
 */
public final class CapturedAudit implements AuditSink {
    private final List<AuditRecord> records = new CopyOnWriteArrayList<>();

    /** Makes one without records. */
    public CapturedAudit() {}

    @Override
    public synchronized CompletableFuture<Long> append(AuditRecord record) {
        records.add(record);
        return CompletableFuture.completedFuture((long) records.size());
    }

    /**
     * Returns what was recorded.
     *
     * @return the records, oldest first
     */
    public List<AuditRecord> records() {
        return List.copyOf(records);
    }

    @Override
    public String toString() {
        return "CapturedAudit" + records.stream().map(AuditRecord::kind).toList();
    }
}
