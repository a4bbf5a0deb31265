package dev.headgate.audit;

import dev.headgate.spi.AuditFields;
import java.util.Arrays;

/** The end of the chain: gives each record its number and the hash of the one before. Not thread-safe. */
final class Chain {
    private final String log;
    private final long epoch;
    private final Hashes hashes = new Hashes();
    private MerkleTree tree;
    private byte[] prev;
    private long[] offsets = new long[1024];

    Chain(String log, long epoch, LogEnd end) {
        this.log = log;
        this.epoch = epoch;
        this.tree = end.tree();
        this.prev = end.prev();
    }

    /** Forgets the records of the segment before: a new one begins. */
    void beginSegment() {
        tree = tree.forgetful();
    }

    /**
     * Writes a record and its line feed.
     *
     * @param base where in the segment the buffer begins
     * @return its number
     */
    long append(CanonicalJson out, long base, CanonicalJson body, String kind, String time) {
        long seq = tree.size();
        int index = (int) (seq - tree.first());
        if (index == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        int from = out.size();
        offsets[index] = base + from;
        RecordLine.write(out, body, epoch, kind, log, prev, seq, time);
        prev = hashes.leaf(out.array(), from, out.size() - from);
        out.ascii('\n');
        tree.add(prev);
        return seq;
    }

    /** Returns the fields that each segment begins with. */
    AuditFields.Builder head(SigningKey key) {
        return AuditFields.builder()
                .texts("frontier", tree.frontier().stream().map(Hashes::hex).toList())
                .put("publicKey", AuditKeys.text(key.publicKey()))
                .put("root", Hashes.hex(tree.root()));
    }

    MerkleTree tree() {
        return tree;
    }

    long seq() {
        return tree.size();
    }

    long epoch() {
        return epoch;
    }

    /** Tells where a record of the present segment begins. */
    long offset(long seq) {
        return offsets[(int) (seq - tree.first())];
    }
}
