package dev.headgate.audit;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What checkpoints say of a log: those that stand in it, and those that were kept beside it or elsewhere. */
final class CheckpointCheck {
    private final List<Checkpoint> expected;
    private final KeyRing keys;
    private KeyRing.Trust trust = KeyRing.Trust.UNKNOWN;
    private KeyRing.Trust lastTrust = KeyRing.Trust.UNKNOWN;
    private @Nullable Checkpoint last;
    private @Nullable Finding unknownKey;
    private long count;
    private boolean tellsOfOwn;

    /**
     * Begins.
     *
     * @param expected the checkpoints that were kept elsewhere
     */
    CheckpointCheck(List<Checkpoint> expected, KeyRing keys) {
        this.expected = new ArrayList<>(expected);
        this.keys = keys;
    }

    /** Takes the log's own newest checkpoint among those that are expected. */
    @Nullable
    Finding own(Path directory, LogScan scan) throws IOException {
        Path file = directory.resolve(SegmentNames.CHECKPOINT);
        if (!Files.exists(file)) {
            return null;
        }
        tellsOfOwn = true;
        try {
            expected.add(Checkpoint.parse(Files.readString(file)));
            return null;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return scan.finding(AuditVerdict.EDITED, false, "the file \"checkpoint\" is no checkpoint any more");
        }
    }

    boolean expectsNone() {
        return expected.isEmpty();
    }

    /** Looks whether the records up to the present one are those that were covered when a checkpoint was kept. */
    @Nullable
    Finding covered(LogScan at) {
        for (Checkpoint checkpoint : expected) {
            if (checkpoint.size() == at.seq()) {
                Finding wrong = holds(checkpoint, at, false);
                if (wrong != null) {
                    return wrong;
                }
            }
        }
        return null;
    }

    /** A checkpoint that somebody has kept stands in the log, behind the records that it covers, as it is. */
    @Nullable
    Finding kept(RecordLine line, LogScan at) {
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

    /** Looks at a checkpoint that stands in the log. */
    @Nullable
    Finding record(RecordLine line, LogScan at) {
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
            count++;
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

    /** Looks at how the log ends. */
    @Nullable
    Finding atEnd(LogScan scan) {
        for (Checkpoint checkpoint : expected) {
            if (!checkpoint.log().equals(scan.log().orElse(checkpoint.log()))) {
                return scan.finding(
                        AuditVerdict.EDITED, false, "a checkpoint to compare with is of the log " + checkpoint.log());
            }
            // Its own record is in the log before anybody else gets to see it.
            if (checkpoint.size() >= scan.seq()) {
                return truncated(scan);
            }
        }
        if (count > 0 && !tellsOfOwn) {
            return scan.finding(
                    AuditVerdict.TRUNCATED,
                    false,
                    "the file \"checkpoint\" is missing; without it a shortened log cannot be told from a whole one");
        }
        if (unknownKey != null) {
            return unknownKey;
        }
        if (lastTrust == KeyRing.Trust.VOUCHED) {
            return scan.finding(
                    AuditVerdict.UNKNOWN_KEY, false, "no checkpoint by a trusted key follows the change of keys");
        }
        long unsigned = scan.seq() - signed();
        if (unsigned > 0) {
            return scan.finding(
                    AuditVerdict.UNSIGNED_TAIL,
                    false,
                    "the last " + unsigned + " records are not signed yet: the log is being written, or its writer was"
                            + " killed; opening it again signs them");
        }
        return null;
    }

    Finding truncated(LogScan scan) {
        Checkpoint largest = expected.stream()
                .max((a, b) -> Long.compare(a.size(), b.size()))
                .orElseThrow();
        return scan.finding(
                AuditVerdict.TRUNCATED,
                false,
                "the log ends after " + scan.seq() + " records, but the checkpoint of " + largest.time() + " covers "
                        + largest.size());
    }

    /** The newest checkpoint covers the records before its own, and being a checkpoint its own needs no cover. */
    long signed() {
        return last == null ? 0 : last.size() + 1;
    }

    long count() {
        return count;
    }

    Optional<Checkpoint> last() {
        return Optional.ofNullable(last);
    }
}
