package dev.headgate.audit;

import java.util.Arrays;

/** The nodes of one height of a {@link MerkleTree}, from the first that is known, in one array. */
final class MerkleLevel {
    private final long first;
    private byte[] hashes = new byte[8 * Hashes.LENGTH];
    private int count;

    MerkleLevel(long first) {
        this.first = first;
    }

    void add(byte[] hash) {
        int at = count * Hashes.LENGTH;
        if (at == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * hashes.length);
        }
        System.arraycopy(hash, 0, hashes, at, Hashes.LENGTH);
        count++;
    }

    byte[] get(long index) {
        if (index < first || index >= first + count) {
            throw new IllegalArgumentException(
                    "node " + index + " is not known; known are " + first + " to " + (first + count - 1));
        }
        int at = (int) (index - first) * Hashes.LENGTH;
        return Arrays.copyOfRange(hashes, at, at + Hashes.LENGTH);
    }
}
