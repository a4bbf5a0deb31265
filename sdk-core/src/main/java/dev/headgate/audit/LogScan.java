package dev.headgate.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a log in order and checks what ties them together; stops at the first thing that is wrong.
 *
 * <p>Recovery and verifier both read logs with this, so that what one accepts the other does. Not thread-safe.
 */
final class LogScan {
    /** Sees each record before it is added to the tree, and may object. */
    interface Listener {
        @Nullable
        Finding record(RecordLine line, LogScan at) throws IOException;
    }

    private static final byte[] NO_HASH = new byte[Hashes.LENGTH];

    private final Path directory;
    private final List<Integer> segments;
    private final Listener listener;
    private final Map<Integer, TornTail> torn = new HashMap<>();
    private final Map<Integer, SegmentHead> heads = new HashMap<>();
    private final Hashes hashes = new Hashes();
    private final CanonicalScanner scanner = new CanonicalScanner();
    private MerkleTree tree = new MerkleTree(hashes);
    private byte[] prev = NO_HASH;
    private @Nullable String log;
    private long seq;
    private long epoch;
    private int segment;
    private long line;
    private long offset;
    private boolean remembers;
    private boolean linkIsBroken;

    LogScan(Path directory, List<Integer> segments, List<SegmentHead> heads, Listener listener) {
        this.directory = directory;
        this.segments = segments;
        this.listener = listener;
        for (SegmentHead head : heads) {
            this.heads.put(head.segment(), head);
            head.torn().forEach(tail -> torn.put(tail.segment(), tail));
        }
    }

    /** Reads from a segment on, which must have a head unless it is the first. */
    @Nullable
    Finding run(int firstSegment) throws IOException {
        SegmentHead first = heads.get(firstSegment);
        if (first != null) {
            tree = first.tree(hashes);
            seq = first.seq();
            prev = first.prev();
        }
        segment = firstSegment - 1;
        for (int next : segments) {
            if (next < firstSegment) {
                continue;
            }
            if (next != segment + 1) {
                return finding(AuditVerdict.GAP, false, "the file " + SegmentNames.name(segment + 1) + " is missing");
            }
            segment = next;
            line = 0;
            offset = 0;
            Finding wrong = segment();
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private @Nullable Finding segment() throws IOException {
        TornTail tail = torn.get(segment);
        if (!remembers) {
            tree = tree.forgetful();
        }
        try (LineReader lines = lines(segment)) {
            while (lines.next()) {
                line++;
                offset = lines.offset();
                Finding wrong = line(lines);
                if (wrong != null) {
                    return wrong;
                }
                offset += lines.length() + 1;
            }
        }
        if (line == 0 && tail == null) {
            return finding(AuditVerdict.TORN, true, "the file holds no record");
        }
        if (tail != null && !tail.isIn(directory)) {
            return finding(
                    AuditVerdict.EDITED,
                    false,
                    "the bytes that a crash left behind here were changed after the next segment had sealed them");
        }
        return null;
    }

    private @Nullable Finding line(LineReader lines) throws IOException {
        if (!lines.terminated() && heads.keySet().stream().anyMatch(other -> other > segment)) {
            return blame(false, "it has no end, though the log went on in another file");
        }
        if (!lines.terminated()) {
            return finding(
                    AuditVerdict.TORN,
                    true,
                    "the last " + lines.length()
                            + " bytes are no whole line: the writer died while writing; opening the"
                            + " log again seals them");
        }
        RecordLine record;
        try {
            record = RecordLine.read(scanner, lines.buffer(), lines.start(), lines.length());
        } catch (MalformedLineException e) {
            return blame(true, Foreign.describe(lines).orElse("it is no record any more: " + e.getMessage()));
        }
        Finding wrong = links(record);
        if (wrong == null) {
            wrong = listener.record(record, this);
        }
        if (wrong == null) {
            log = record.log();
            epoch = record.epoch();
            prev = hashes.leaf(lines.buffer(), lines.start(), lines.length());
            tree.add(prev);
            seq++;
        }
        return wrong;
    }

    private @Nullable Finding links(RecordLine record) {
        boolean follows = Arrays.equals(record.prev(), prev);
        // Of the first record nobody knows yet which log it should be of: it may be the one that was changed.
        if (log != null && !log.equals(record.log()) && (follows || seq > 1)) {
            return blame(false, "it is of another log, " + record.log());
        }
        if (record.seq() != seq && follows) {
            return blame(false, "it says that it is record " + record.seq());
        }
        if (record.seq() > seq) {
            return finding(
                    AuditVerdict.GAP,
                    false,
                    "records " + seq + " to " + (record.seq() - 1) + " are missing; " + record.seq() + " follows");
        }
        if (record.seq() < seq) {
            return finding(AuditVerdict.EDITED, false, "record " + record.seq() + " stands here, out of order");
        }
        if (!follows) {
            linkIsBroken = seq > 0;
            return linkIsBroken
                    ? finding(
                            AuditVerdict.EDITED,
                            false,
                            "record " + seq + " does not follow record " + (seq - 1)
                                    + ": one of them was changed, and nothing that follows tells which")
                    : blame(false, "it claims to follow another");
        }
        if (SegmentHead.begins(record.kind()) != (line == 1)) {
            return blame(false, "it is of kind " + record.kind() + ", which cannot be here");
        }
        SegmentHead head = line == 1 ? heads.get(segment) : null;
        if (head != null && !head.root().equals(Hashes.hex(tree.root()))) {
            return blame(false, "it tells of a tree that is not that of the records before");
        }
        return null;
    }

    /** Makes a finding at the present place. */
    Finding finding(AuditVerdict verdict, boolean damage, String text) {
        String file = segment == 0 ? SegmentNames.CHECKPOINT : SegmentNames.name(segment);
        return new Finding(verdict, damage, false, file, line, offset, seq, text);
    }

    /** Makes a finding about the present record itself, of which the text tells. */
    Finding blame(boolean damage, String text) {
        return new Finding(AuditVerdict.EDITED, damage, true, SegmentNames.name(segment), line, offset, seq, text);
    }

    /** Opens a segment up to where its records end. */
    LineReader lines(int ofSegment) throws IOException {
        TornTail tail = torn.get(ofSegment);
        return new LineReader(
                SegmentNames.segment(directory, ofSegment), tail == null ? Long.MAX_VALUE : tail.offset());
    }

    /** Keeps the leaves of the segments to come, which proofs across segments need. */
    void remember(boolean on) {
        remembers = on;
    }

    /** Tells whether it stopped at a record that does not follow the one before. */
    boolean linkIsBroken() {
        return linkIsBroken;
    }

    /** Returns the tree of all records before the present one. */
    MerkleTree tree() {
        return tree;
    }

    Optional<String> log() {
        return Optional.ofNullable(log);
    }

    byte[] prev() {
        return prev;
    }

    long seq() {
        return seq;
    }

    long epoch() {
        return epoch;
    }

    int segmentNumber() {
        return segment;
    }

    long lineNumber() {
        return line;
    }

    long offset() {
        return offset;
    }

    Hashes hashes() {
        return hashes;
    }
}
