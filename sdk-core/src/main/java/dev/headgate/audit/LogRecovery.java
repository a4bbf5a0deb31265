package dev.headgate.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where a log ends, so that a writer can go on there.
 *
 * <p>What a crash can do is accepted and sealed: a torn tail, segments without a record. What it cannot do is refused, so
 * that the next checkpoint does not sign it: a log that is shorter than a checkpoint, a broken chain, another root.
 */
final class LogRecovery implements LogScan.Listener {
    private final Path directory;
    private final String log;
    private final List<PublicKey> signers;
    private final List<Checkpoint> known = new ArrayList<>();
    private @Nullable Checkpoint latest;
    private boolean endsInCheckpoint;
    private long checkpoints;
    private boolean holdsAppended;
    private @Nullable KeyRing keys;

    private LogRecovery(Path directory, String log, List<PublicKey> signers) {
        this.directory = directory;
        this.log = log;
        this.signers = signers;
    }

    /**
     * Reads the end of a log.
     *
     * @param signers the keys that may have signed it
     * @param anchored the newest checkpoint that an anchor has kept
     * @return where to go on; empty if there is no log yet
     */
    static Optional<LogEnd> read(Path directory, String log, List<PublicKey> signers, Optional<String> anchored)
            throws IOException {
        return new LogRecovery(directory, log, signers).read(anchored);
    }

    private Optional<LogEnd> read(Optional<String> anchored) throws IOException {
        Path file = directory.resolve(SegmentNames.CHECKPOINT);
        if (Files.exists(file)) {
            known.add(parse(Files.readString(file)));
        }
        anchored.ifPresent(note -> known.add(parse(note)));
        latest = known.stream().max(Comparator.comparingLong(Checkpoint::size)).orElse(null);
        List<Integer> segments = SegmentNames.list(directory);
        if (segments.isEmpty()) {
            if (latest != null) {
                throw refused("its files are gone, though a checkpoint covers " + latest.size() + " records");
            }
            return Optional.empty();
        }
        return Optional.of(read(segments));
    }

    private LogEnd read(List<Integer> segments) throws IOException {
        List<SegmentHead> heads = SegmentHead.readAll(directory, segments);
        for (SegmentHead head : heads) {
            if (!head.log().equals(log)) {
                throw refused("it is the log " + head.log() + "; give each log a directory of its own");
            }
        }
        keys = new KeyRing(signers, heads);
        known.forEach(this::requireSignature);
        LogScan scan = new LogScan(directory, segments, heads, this);
        Finding wrong = scan.run(whereToBegin(segments, heads));
        List<TornTail> torn = wrong == null ? List.of() : torn(wrong, scan, segments, heads);
        for (Checkpoint checkpoint : known) {
            // Its own record is in the log before anybody else gets to see it.
            if (checkpoint.size() >= scan.seq()) {
                throw refused("it ends after " + scan.seq() + " records, though a checkpoint of " + checkpoint.time()
                        + " covers " + checkpoint.size());
            }
        }
        // A crash can come before the very first checkpoint or its file, but then nobody has appended anything yet.
        if (known.isEmpty() && (checkpoints > 1 || holdsAppended)) {
            throw refused("its file \"checkpoint\" is missing, so nobody can tell whether records are");
        }
        String publicKey = heads.isEmpty() ? "" : heads.get(heads.size() - 1).publicKey();
        return new LogEnd(
                scan.tree(),
                scan.prev(),
                scan.seq(),
                heads.isEmpty() ? 0 : heads.get(heads.size() - 1).epoch(),
                segments.get(segments.size() - 1),
                torn,
                torn.isEmpty() && endsInCheckpoint,
                Optional.ofNullable(latest),
                publicKey);
    }

    /** The newest segment from which the known checkpoints can all be checked. */
    private int whereToBegin(List<Integer> segments, List<SegmentHead> heads) {
        long smallest = known.stream().mapToLong(Checkpoint::size).min().orElse(0);
        int begin = segments.get(0);
        for (SegmentHead head : heads) {
            if (head.seq() <= smallest) {
                begin = head.segment();
            }
        }
        return begin;
    }

    private List<TornTail> torn(Finding wrong, LogScan scan, List<Integer> segments, List<SegmentHead> heads)
            throws IOException {
        int at = scan.segmentNumber();
        boolean last = heads.stream().allMatch(head -> head.segment() <= at);
        if (!wrong.damage() || !last) {
            throw refused(wrong.text() + " (" + wrong.file() + ", line " + wrong.line() + ")");
        }
        List<TornTail> torn = new ArrayList<>();
        for (int segment : segments) {
            if (segment >= at) {
                torn.add(TornTail.of(directory, segment, segment == at ? scan.offset() : 0));
            }
        }
        return torn;
    }

    @Override
    public @Nullable Finding record(RecordLine line, LogScan at) {
        for (Checkpoint checkpoint : known) {
            if (checkpoint.size() == at.seq()) {
                requireRoot(checkpoint, at);
            }
        }
        endsInCheckpoint = line.kind().equals(RecordLine.CHECKPOINT);
        holdsAppended |= !RecordLine.isReserved(line.kind());
        if (endsInCheckpoint) {
            checkpoints++;
            Checkpoint checkpoint = parse(line.body().path("note").asText());
            if (checkpoint.size() != at.seq()) {
                throw refused("checkpoint " + at.seq() + " covers another number of records");
            }
            requireRoot(checkpoint, at);
            if (latest == null || latest.size() < checkpoint.size()) {
                // Older ones are under the root of the newest that is known.
                requireSignature(checkpoint);
                latest = checkpoint;
            }
        }
        return null;
    }

    /** Without this, whoever rewrites log and checkpoints alike would have the next checkpoint signed for real. */
    private void requireSignature(Checkpoint checkpoint) {
        KeyRing.Trust trust = keys == null ? KeyRing.Trust.UNKNOWN : keys.check(checkpoint);
        if (trust == KeyRing.Trust.UNKNOWN || trust == KeyRing.Trust.FORGED) {
            throw refused(
                    "the checkpoint over " + checkpoint.size() + " records is not signed by the key that was given;"
                            + " if the key shall change, give the one that signed last as previousKey");
        }
    }

    private void requireRoot(Checkpoint checkpoint, LogScan at) {
        if (!Arrays.equals(checkpoint.root(), at.tree().root())) {
            throw refused("its first " + checkpoint.size() + " records are not those that a checkpoint of "
                    + checkpoint.time() + " covers");
        }
    }

    private Checkpoint parse(String note) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(note);
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
        if (!checkpoint.log().equals(log)) {
            throw refused("a checkpoint in it is of the log " + checkpoint.log());
        }
        return checkpoint;
    }

    private AuditException refused(@Nullable String why) {
        return new AuditException("The audit log " + log + " in " + directory + " is not written to: " + why
                + ". Look at it with headgate audit verify, keep it, and begin another log in another directory.");
    }
}
