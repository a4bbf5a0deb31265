package dev.headgate.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes receipts out of a log's files. Does not verify the log: a receipt verifies by itself, or it does not.
 */
public final class AuditProofs {
    private AuditProofs() {}

    /**
     * Returns the receipts for all records of a call.
     *
     * @param directory the log's directory
     * @param callId the call's id
     * @return a receipt for each record that a checkpoint covers, oldest first; empty if there is none
     * @throws AuditException if the files cannot be read, or are too broken to be read
     */
    public static List<AuditReceipt> receipts(Path directory, String callId) {
        return find(directory, 0, line -> line.isOfCall(callId));
    }

    /**
     * Returns the receipt for a record.
     *
     * @param directory the log's directory
     * @param seq the record's number
     * @return the receipt
     * @throws AuditException if no checkpoint covers the record, or the files cannot be read
     */
    public static AuditReceipt receipt(Path directory, long seq) {
        List<AuditReceipt> found = find(directory, seq, line -> line.seq() == seq);
        if (found.isEmpty()) {
            throw new AuditException("No checkpoint in " + directory + " covers a record " + seq + ".");
        }
        return found.get(0);
    }

    /**
     * Returns the proof that what an older checkpoint covers is the beginning of what a newer one covers.
     *
     * @param directory the log's directory
     * @param before the older size
     * @param size the newer size
     * @return the hashes of {@code PROOF(before, D[size])}, RFC 6962, section 2.1.2, in hexadecimal
     * @throws AuditException if the log has fewer records, or cannot be read
     */
    public static List<String> consistency(Path directory, long before, long size) {
        List<String> proof = new ArrayList<>();
        scan(directory, 0, (line, at) -> {
            at.remember(true);
            if (at.seq() == size) {
                proof.addAll(consistency(at.tree(), before, size));
            }
            return null;
        });
        if (before < 1 || before > size || (proof.isEmpty() && before != size)) {
            throw new AuditException("No checkpoint in " + directory + " covers " + size
                    + " records; give the sizes of two checkpoints, the smaller first.");
        }
        return List.copyOf(proof);
    }

    private static List<String> consistency(MerkleTree tree, long before, long size) {
        boolean known = before >= 1 && before <= size;
        return known ? tree.consistency(before, size).stream().map(Hashes::hex).toList() : List.of();
    }

    private static List<AuditReceipt> find(Path directory, long from, Predicate<RecordLine> wanted) {
        ReceiptCollector collector = new ReceiptCollector(wanted);
        scan(directory, from, collector);
        return collector.receipts();
    }

    private static void scan(Path directory, long from, LogScan.Listener listener) {
        try {
            List<Integer> segments = SegmentNames.list(directory);
            if (segments.isEmpty()) {
                throw new AuditException("There is no audit log in " + directory + ".");
            }
            List<SegmentHead> heads = SegmentHead.readAll(directory, segments);
            int begin = segments.get(0);
            for (SegmentHead head : heads) {
                if (head.seq() <= from) {
                    begin = head.segment();
                }
            }
            Finding wrong = new LogScan(directory, segments, heads, listener).run(begin);
            if (wrong != null && !wrong.damage()) {
                throw new AuditException("The audit log in " + directory + " is broken: " + wrong.text() + " ("
                        + wrong.file() + ", line " + wrong.line() + "); verify it first.");
            }
        } catch (IOException e) {
            throw new AuditException("The audit log in " + directory + " cannot be read; check its permissions.", e);
        }
    }
}
