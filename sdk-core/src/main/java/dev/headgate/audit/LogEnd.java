package dev.headgate.audit;

import java.util.List;
import java.util.Optional;

/**
 * Where a log ends.
 *
 * @param tree the tree of its records
 * @param prev the leaf hash of the last
 * @param seq how many there are
 * @param epoch the last opening
 * @param segment the last file's number
 * @param torn what a crash left behind, not sealed yet
 * @param clean whether it was closed in order
 * @param latest the newest checkpoint
 * @param publicKey the key that signed last, Base64; empty if none is told
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LogEnd(
        MerkleTree tree,
        byte[] prev,
        long seq,
        long epoch,
        int segment,
        List<TornTail> torn,
        boolean clean,
        Optional<Checkpoint> latest,
        String publicKey) {
    /** The end of a log that has not begun. */
    static LogEnd nothing() {
        return new LogEnd(
                new MerkleTree(new Hashes()), new byte[Hashes.LENGTH], 0, 0, 0, List.of(), true, Optional.empty(), "");
    }
}
