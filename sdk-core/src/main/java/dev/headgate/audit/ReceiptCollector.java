package dev.headgate.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gathers wanted records while a log is read, and makes their receipts at the first checkpoint that covers them. */
final class ReceiptCollector implements LogScan.Listener {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pending(byte[] record, long seq) {}

    private final Predicate<RecordLine> wanted;
    private final List<Pending> pending = new ArrayList<>();
    private final List<AuditReceipt> receipts = new ArrayList<>();

    ReceiptCollector(Predicate<RecordLine> wanted) {
        this.wanted = wanted;
    }

    @Override
    public @Nullable Finding record(RecordLine line, LogScan at) {
        if (line.kind().equals(RecordLine.CHECKPOINT)) {
            Checkpoint checkpoint = Checkpoint.parse(line.body().path("note").asText());
            for (Pending each : pending) {
                receipts.add(new AuditReceipt(
                        each.record(), each.seq(), at.tree().inclusion(each.seq(), at.seq()), checkpoint));
            }
            pending.clear();
            at.remember(false);
        }
        if (wanted.test(line)) {
            pending.add(new Pending(line.toBytes(), line.seq()));
            at.remember(true);
        }
        return null;
    }

    List<AuditReceipt> receipts() {
        return List.copyOf(receipts);
    }
}
