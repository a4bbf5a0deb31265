package dev.headgate.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One check of one log. */
final class Verification implements LogScan.Listener {
    private final Path directory;
    private final boolean prunedStart;
    private final List<String> notes = new ArrayList<>();
    private final List<Integer> segments;
    private final List<SegmentHead> heads;
    private final KeyRing keys;
    private final CheckpointCheck checkpoints;

    Verification(Path directory, List<PublicKey> trusted, List<Checkpoint> expected, boolean prunedStart)
            throws IOException {
        this.directory = directory;
        this.prunedStart = prunedStart;
        this.segments = SegmentNames.list(directory);
        this.heads = SegmentHead.readAll(directory, segments);
        this.keys = new KeyRing(trusted, heads);
        this.checkpoints = new CheckpointCheck(expected, keys);
    }

    AuditResult run() throws IOException {
        LogScan scan = new LogScan(directory, segments, heads, this);
        Finding wrong = checkpoints.own(directory, scan);
        if (segments.isEmpty()) {
            if (checkpoints.expectsNone()) {
                throw new AuditException("There is no audit log in " + directory + ".");
            }
            return result(scan, checkpoints.truncated(scan));
        }
        if (wrong == null) {
            wrong = begins(scan);
        }
        if (wrong == null) {
            wrong = scan.run(segments.get(0));
        }
        if (wrong != null) {
            wrong = new Culprit(directory, segments, heads, keys, scan).of(wrong);
        }
        if (wrong == null || wrong.verdict() == AuditVerdict.TORN) {
            Finding atEnd = checkpoints.atEnd(scan);
            wrong = atEnd == null || (wrong != null && atEnd.verdict() == AuditVerdict.UNSIGNED_TAIL) ? wrong : atEnd;
        }
        return result(scan, wrong);
    }

    private @Nullable Finding begins(LogScan scan) {
        boolean whole = segments.get(0) == 1;
        if (!whole && !prunedStart) {
            return new Finding(
                    AuditVerdict.GAP,
                    false,
                    false,
                    SegmentNames.name(1),
                    0,
                    0,
                    0,
                    "the file is missing; where the oldest files were removed on purpose, allow a pruned start");
        }
        if (!whole && (heads.isEmpty() || heads.get(0).segment() != segments.get(0))) {
            return scan.finding(AuditVerdict.GAP, false, "the first file that is left does not tell where it begins");
        }
        if (whole
                && !heads.isEmpty()
                && heads.get(0).segment() == 1
                && heads.get(0).seq() != 0) {
            return new Finding(
                    AuditVerdict.EDITED,
                    false,
                    true,
                    SegmentNames.name(1),
                    1,
                    0,
                    0,
                    "it says that it is record " + heads.get(0).seq());
        }
        if (!whole) {
            notes.add("The records before " + heads.get(0).seq() + " were removed.");
        }
        return null;
    }

    @Override
    public @Nullable Finding record(RecordLine line, LogScan at) {
        Finding uncovered = checkpoints.covered(at);
        if (uncovered != null) {
            return uncovered;
        }
        Finding wrong = byKind(line, at);
        return wrong == null ? checkpoints.kept(line, at) : wrong;
    }

    private @Nullable Finding byKind(RecordLine line, LogScan at) {
        switch (line.kind()) {
            case RecordLine.CHECKPOINT -> {
                return checkpoints.record(line, at);
            }
            case RecordLine.RECOVER ->
                notes.add("The writer died before record " + at.seq() + "; what it left behind was sealed.");
            case RecordLine.KEY -> {
                if (heads.stream()
                        .flatMap(head -> head.handover().stream())
                        .noneMatch(handover -> handover.number() == at.seq() && handover.isValid())) {
                    return at.blame(false, "the old key did not sign this change of keys");
                }
                notes.add("The signing key changed at record " + at.seq() + ".");
            }
            case RecordLine.LOST ->
                notes.add("Before record " + at.seq() + " the writer lost records, and counted them: "
                        + line.body().path("count").asLong() + ".");
            default -> {}
        }
        return null;
    }

    private AuditResult result(LogScan scan, @Nullable Finding wrong) throws IOException {
        Optional<RecordName> name =
                wrong != null && wrong.blames() ? Optional.of(RecordName.of(directory, wrong)) : Optional.empty();
        long hold = name.map(RecordName::seq).orElse(scan.seq());
        String summary = hold + " records, " + checkpoints.count() + " checkpoints";
        String explanation = wrong == null
                ? "OK: " + summary + ", the last of "
                        + checkpoints.last().map(Checkpoint::time).orElse("never") + "."
                : wrong.verdict() + ": " + name.map(record -> record + ": ").orElse("") + wrong.text() + " ("
                        + wrong.file() + ", line " + wrong.line() + ", byte " + wrong.offset() + "; before it: "
                        + summary + ").";
        return new AuditResult(
                wrong == null ? AuditVerdict.OK : wrong.verdict(),
                explanation,
                scan.log(),
                Optional.ofNullable(wrong).map(finding -> finding.file() + ":" + finding.line()),
                wrong == null ? scan.seq() : wrong.seq(),
                name.flatMap(RecordName::callId),
                hold,
                checkpoints.signed(),
                checkpoints.count(),
                checkpoints.last().map(Checkpoint::time),
                notes);
    }
}
