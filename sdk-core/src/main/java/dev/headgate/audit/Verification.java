package dev.headgate.audit;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One check of one log. */
final class Verification implements LogScan.Listener {
    private final Path directory;
    private final List<Checkpoint> expected;
    private final boolean prunedStart;
    private final List<String> notes = new ArrayList<>();
    private final List<Integer> segments;
    private final List<SegmentHead> heads;
    private final KeyRing keys;
    private KeyRing.Trust trust = KeyRing.Trust.UNKNOWN;
    private KeyRing.Trust lastTrust = KeyRing.Trust.UNKNOWN;
    private @Nullable Checkpoint last;
    private @Nullable Finding unknownKey;
    private long checkpoints;
    private boolean tellsOfCheckpoint;

    Verification(Path directory, List<PublicKey> trusted, List<Checkpoint> expected, boolean prunedStart)
            throws IOException {
        this.directory = directory;
        this.expected = new ArrayList<>(expected);
        this.prunedStart = prunedStart;
        this.segments = SegmentNames.list(directory);
        this.heads = SegmentHead.readAll(directory, segments);
        this.keys = new KeyRing(trusted, heads);
    }

    AuditResult run() throws IOException {
        LogScan scan = new LogScan(directory, segments, heads, this);
        Finding wrong = own(scan);
        if (segments.isEmpty()) {
            if (expected.isEmpty()) {
                throw new AuditException("There is no audit log in " + directory + ".");
            }
            return result(scan, truncated(scan));
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
            Finding atEnd = atEnd(scan);
            wrong = atEnd == null || (wrong != null && atEnd.verdict() == AuditVerdict.UNSIGNED_TAIL) ? wrong : atEnd;
        }
        return result(scan, wrong);
    }

    /** Takes the log's own newest checkpoint among those that are expected. */
    private @Nullable Finding own(LogScan scan) throws IOException {
        Path file = directory.resolve(SegmentNames.CHECKPOINT);
        if (!Files.exists(file)) {
            return null;
        }
        tellsOfCheckpoint = true;
        try {
            expected.add(Checkpoint.parse(Files.readString(file)));
            return null;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return finding(scan, AuditVerdict.EDITED, "the file \"checkpoint\" is no checkpoint any more");
        }
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
            return finding(scan, AuditVerdict.GAP, "the first file that is left does not tell where it begins");
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
        for (Checkpoint checkpoint : expected) {
            if (checkpoint.size() == at.seq()) {
                Finding wrong = holds(checkpoint, at, false);
                if (wrong != null) {
                    return wrong;
                }
            }
        }
        Finding wrong = byKind(line, at);
        return wrong == null ? kept(line, at) : wrong;
    }

    /** A checkpoint that somebody has kept stands in the log, behind the records that it covers, as it is. */
    private @Nullable Finding kept(RecordLine line, LogScan at) {
        for (Checkpoint checkpoint : expected) {
            if (checkpoint.size() == at.seq() && keys.check(checkpoint) == KeyRing.Trust.TRUSTED) {
                // Who cosigns a note adds lines to it.
                boolean same = line.kind().equals(RecordLine.CHECKPOINT)
                        && checkpoint.note().startsWith(line.body().path("note").asText());
                if (!same) {
                    return at.blame(false, "it is not the checkpoint of " + checkpoint.time());
                }
            }
        }
        return null;
    }

    private @Nullable Finding byKind(RecordLine line, LogScan at) {
        switch (line.kind()) {
            case RecordLine.CHECKPOINT -> {
                return checkpoint(line, at);
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

    private @Nullable Finding checkpoint(RecordLine line, LogScan at) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(line.body().path("note").asText());
        } catch (IllegalArgumentException e) {
            return at.blame(false, "it is no checkpoint any more: it " + e.getMessage());
        }
        boolean says = checkpoint.size() == line.seq()
                && checkpoint.log().equals(line.log())
                && checkpoint.epoch() == line.epoch()
                && checkpoint.time().equals(line.time())
                && (last == null || Arrays.equals(checkpoint.previous(), last.hash()))
                && line.body().size() == 1;
        if (!says) {
            return at.blame(false, "the checkpoint in it does not belong there");
        }
        Finding wrong = holds(checkpoint, at, true);
        if (wrong == null) {
            checkpoints++;
            last = checkpoint;
            lastTrust = trust;
        }
        return wrong;
    }

    /** Looks at a checkpoint where the records end that it covers: one that stands there, or one that was kept. */
    private @Nullable Finding holds(Checkpoint checkpoint, LogScan at, boolean ofRecord) {
        trust = keys.check(checkpoint);
        String when = "the checkpoint of " + checkpoint.time() + " over " + checkpoint.size() + " records";
        if (trust == KeyRing.Trust.FORGED) {
            return ofRecord
                    ? at.blame(false, when + " is signed by somebody else in the key's name")
                    : at.finding(
                            AuditVerdict.EDITED,
                            false,
                            when + ", as it was kept, is signed by somebody else in the key's name");
        }
        if (trust == KeyRing.Trust.UNKNOWN && unknownKey == null) {
            unknownKey = at.finding(AuditVerdict.UNKNOWN_KEY, false, when + " is signed by a key that is not trusted");
        }
        if (!Arrays.equals(checkpoint.root(), at.tree().root())) {
            return at.finding(
                    AuditVerdict.EDITED,
                    false,
                    when + " is of other records: one of " + (last == null ? 0 : last.size()) + " to "
                            + (checkpoint.size() - 1) + " was changed, and the chain written anew");
        }
        return null;
    }

    private @Nullable Finding atEnd(LogScan scan) {
        for (Checkpoint checkpoint : expected) {
            if (!checkpoint.log().equals(scan.log().orElse(checkpoint.log()))) {
                return finding(
                        scan, AuditVerdict.EDITED, "a checkpoint to compare with is of the log " + checkpoint.log());
            }
            // Its own record is in the log before anybody else gets to see it.
            if (checkpoint.size() >= scan.seq()) {
                return truncated(scan);
            }
        }
        if (checkpoints > 0 && !tellsOfCheckpoint) {
            return finding(
                    scan,
                    AuditVerdict.TRUNCATED,
                    "the file \"checkpoint\" is missing; without it a shortened log cannot be told from a whole one");
        }
        if (unknownKey != null) {
            return unknownKey;
        }
        if (lastTrust == KeyRing.Trust.VOUCHED) {
            return finding(scan, AuditVerdict.UNKNOWN_KEY, "no checkpoint by a trusted key follows the change of keys");
        }
        long unsigned = scan.seq() - signed();
        if (unsigned > 0) {
            return finding(
                    scan,
                    AuditVerdict.UNSIGNED_TAIL,
                    "the last " + unsigned + " records are not signed yet: the log is being written, or its writer was"
                            + " killed; opening it again signs them");
        }
        return null;
    }

    private Finding truncated(LogScan scan) {
        Checkpoint largest = expected.stream()
                .max((a, b) -> Long.compare(a.size(), b.size()))
                .orElseThrow();
        return finding(
                scan,
                AuditVerdict.TRUNCATED,
                "the log ends after " + scan.seq() + " records, but the checkpoint of " + largest.time() + " covers "
                        + largest.size());
    }

    private Finding finding(LogScan scan, AuditVerdict verdict, String text) {
        return segments.isEmpty() || scan.segmentNumber() == 0
                ? new Finding(verdict, false, false, SegmentNames.CHECKPOINT, 0, 0, scan.seq(), text)
                : scan.finding(verdict, false, text);
    }

    /** The newest checkpoint covers the records before its own, and being a checkpoint its own needs no cover. */
    private long signed() {
        return last == null ? 0 : last.size() + 1;
    }

    private AuditResult result(LogScan scan, @Nullable Finding wrong) throws IOException {
        Optional<RecordName> name =
                wrong != null && wrong.blames() ? Optional.of(RecordName.of(directory, wrong)) : Optional.empty();
        long hold = name.map(RecordName::seq).orElse(scan.seq());
        String summary = hold + " records, " + checkpoints + " checkpoints";
        String explanation = wrong == null
                ? "OK: " + summary + ", the last of "
                        + Optional.ofNullable(last).map(Checkpoint::time).orElse("never") + "."
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
                signed(),
                checkpoints,
                Optional.ofNullable(last).map(Checkpoint::time),
                notes);
    }
}
