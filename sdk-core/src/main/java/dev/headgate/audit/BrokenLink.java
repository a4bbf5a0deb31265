package dev.headgate.audit;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which of two records was changed, where the second does not follow the first as it stands.
 *
 * <p>Each is tried in turn: the tree is built with the hash that its successor knew of it, up to the next signed
 * checkpoint, which fits one of them only. Where no checkpoint follows, the next link has to do: if the third record knows
 * the second as it stands, the first was changed.
 */
final class BrokenLink {
    /** Which record was changed. */
    enum Changed {
        FIRST,
        SECOND,
        /** More was changed, or nothing follows that could tell. */
        UNKNOWN
    }

    private final LogScan scan;
    private final List<Integer> segments;
    private final KeyRing keys;
    private final Hashes hashes = new Hashes();
    private final CanonicalScanner scanner = new CanonicalScanner();

    /** The tree if the first record was changed, and if the second was. */
    private final MerkleTree ifFirst;

    private final MerkleTree ifSecond;
    private Changed chain = Changed.UNKNOWN;
    private byte[] prev = new byte[0];
    private int read;

    /**
     * Begins before the first record.
     *
     * @param scan a scan that stopped there
     * @param first the hash of the first as it stands
     */
    BrokenLink(LogScan scan, List<Integer> segments, KeyRing keys, byte[] first) {
        this.scan = scan;
        this.segments = segments;
        this.keys = keys;
        this.ifFirst = scan.tree().forgetful();
        this.ifSecond = scan.tree().forgetful();
        ifSecond.add(first);
    }

    /** Reads on from where the second record stands. */
    Changed from(int segment, long offset) throws IOException {
        for (int next : segments) {
            if (next < segment) {
                continue;
            }
            try (LineReader lines = scan.lines(next)) {
                while (lines.next() && lines.terminated()) {
                    if (next > segment || lines.offset() >= offset) {
                        Changed told = line(lines);
                        if (told != null) {
                            return told;
                        }
                    }
                }
            } catch (MalformedLineException e) {
                return chain;
            }
        }
        return chain;
    }

    /** Looks at a record from the second on; tells if it decides. */
    private @Nullable Changed line(LineReader lines) throws MalformedLineException {
        RecordLine record = RecordLine.read(scanner, lines.buffer(), lines.start(), lines.length());
        byte[] leaf = hashes.leaf(lines.buffer(), lines.start(), lines.length());
        read++;
        if (read == 1) {
            ifFirst.add(record.prev());
        } else if (read == 2) {
            chain = Arrays.equals(record.prev(), prev) ? Changed.FIRST : Changed.SECOND;
            ifSecond.add(record.prev());
        } else if (!Arrays.equals(record.prev(), prev)) {
            return chain;
        }
        Changed signed = signed(record);
        if (signed != null) {
            return signed;
        }
        ifFirst.add(leaf);
        if (read > 1) {
            ifSecond.add(leaf);
        }
        prev = leaf;
        return null;
    }

    private @Nullable Changed signed(RecordLine record) {
        if (!record.kind().equals(RecordLine.CHECKPOINT)) {
            return null;
        }
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(record.body().path("note").asText());
        } catch (IllegalArgumentException e) {
            return null;
        }
        KeyRing.Trust trust = keys.check(checkpoint);
        if (trust != KeyRing.Trust.TRUSTED && trust != KeyRing.Trust.VOUCHED) {
            return null;
        }
        if (Arrays.equals(checkpoint.root(), ifFirst.root())) {
            return Changed.FIRST;
        }
        return Arrays.equals(checkpoint.root(), ifSecond.root()) ? Changed.SECOND : Changed.UNKNOWN;
    }
}
