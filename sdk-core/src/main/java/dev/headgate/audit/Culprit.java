package dev.headgate.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the record that is to blame for what a scan stumbled over, which may be another than the one it stood at. */
final class Culprit implements LogScan.Listener {
    private final Path directory;
    private final List<Integer> segments;
    private final List<SegmentHead> heads;
    private final KeyRing keys;
    private final LogScan scan;
    private byte[] leaf = new byte[0];

    Culprit(Path directory, List<Integer> segments, List<SegmentHead> heads, KeyRing keys, LogScan scan) {
        this.directory = directory;
        this.segments = segments;
        this.heads = heads;
        this.keys = keys;
        this.scan = scan;
    }

    /** Returns a finding that names the record, where the evidence allows it; else the one that was there. */
    Finding of(Finding found) throws IOException {
        if (found.verdict() == AuditVerdict.GAP && found.line() > 0) {
            return reorderedOrMissing(found);
        }
        return scan.linkIsBroken() ? changed(found) : found;
    }

    /** What is missing here may stand further on. */
    private Finding reorderedOrMissing(Finding gap) throws IOException {
        CanonicalScanner scanner = new CanonicalScanner();
        for (int segment : segments) {
            if (segment < scan.segmentNumber()) {
                continue;
            }
            try (LineReader lines = scan.lines(segment)) {
                while (lines.next() && lines.terminated()) {
                    if (RecordLine.read(scanner, lines.buffer(), lines.start(), lines.length())
                                    .seq()
                            == gap.seq()) {
                        return scan.finding(
                                AuditVerdict.EDITED,
                                false,
                                "record " + gap.seq() + " is not here but further on: records were reordered");
                    }
                }
            } catch (MalformedLineException e) {
                return gap;
            }
        }
        return gap;
    }

    private Finding changed(Finding atSecond) throws IOException {
        LogScan again = new LogScan(directory, segments, heads, this);
        Finding atFirst = again.run(segments.get(0));
        if (atFirst == null || atFirst.seq() != atSecond.seq() - 1) {
            return atSecond;
        }
        BrokenLink link = new BrokenLink(again, segments, keys, leaf);
        return switch (link.from(scan.segmentNumber(), atSecond.offset())) {
            case FIRST -> atFirst;
            case SECOND -> scan.blame(false, "it was changed: it does not follow the record before it");
            case UNKNOWN -> atSecond;
        };
    }

    /** Stops at the record before the broken link, the tree as it was before it. */
    @Override
    public @Nullable Finding record(RecordLine line, LogScan at) {
        if (at.seq() != scan.seq() - 1) {
            return null;
        }
        leaf = at.hashes().leaf(line.source(), line.from(), line.length());
        return at.blame(false, "it was changed: the record after it follows another");
    }
}
