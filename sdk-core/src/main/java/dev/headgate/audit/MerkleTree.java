package dev.headgate.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree that grows at its right edge (RFC 6962, section 2.1).
 *
 * <p>It begins from nothing, or from the roots of the perfect subtrees that a tree of some size consists of (its
 * frontier); then it knows everything to the right of that size, which is what roots and proofs there need. Not
 * thread-safe.
 */
final class MerkleTree {
    private final Hashes hashes;
    private final List<MerkleLevel> levels = new ArrayList<>();
    private final long first;
    private long size;

    MerkleTree(Hashes hashes) {
        this(hashes, 0, List.of());
    }

    /** Begins at a size with the frontier there, largest subtree first. */
    MerkleTree(Hashes hashes, long size, List<byte[]> frontier) {
        if (frontier.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("a tree of size " + size + " has " + Long.bitCount(size)
                    + " subtrees at its edge, not " + frontier.size());
        }
        this.hashes = hashes;
        this.first = size;
        this.size = size;
        int known = frontier.size();
        for (int height = 0; size >> height != 0; height++) {
            long complete = size >> height;
            boolean atEdge = (complete & 1) == 1;
            MerkleLevel level = level(height, atEdge ? complete - 1 : complete);
            if (atEdge) {
                level.add(frontier.get(--known));
            }
        }
    }

    long size() {
        return size;
    }

    /** Tells where the part begins that is known leaf by leaf. */
    long first() {
        return first;
    }

    void add(byte[] leaf) {
        long index = size;
        int height = 0;
        byte[] hash = leaf;
        level(0, 0).add(hash);
        while ((index & 1) == 1) {
            hash = hashes.node(levels.get(height).get(index - 1), hash);
            index >>= 1;
            height++;
            level(height, 0).add(hash);
        }
        size++;
    }

    byte[] root() {
        return rootAt(size);
    }

    byte[] rootAt(long count) {
        return count == 0 ? hashes.empty() : subtree(0, count);
    }

    /** Returns the roots of the perfect subtrees that the tree consists of, largest first. */
    List<byte[]> frontier() {
        List<byte[]> edge = new ArrayList<>();
        for (int height = 63 - Long.numberOfLeadingZeros(Math.max(1, size)); height >= 0; height--) {
            long complete = size >> height;
            if ((complete & 1) == 1) {
                edge.add(levels.get(height).get(complete - 1));
            }
        }
        return edge;
    }

    /** Returns a tree of the same content that has forgotten everything but its edge. */
    MerkleTree forgetful() {
        return new MerkleTree(hashes, size, frontier());
    }

    /** Returns {@code PATH(index, D[count])}, RFC 6962, section 2.1.1. */
    List<byte[]> inclusion(long index, long count) {
        List<byte[]> path = new ArrayList<>();
        long from = 0;
        long to = count;
        while (to - from > 1) {
            long middle = from + Long.highestOneBit(to - from - 1);
            if (index < middle) {
                path.add(0, subtree(middle, to));
                to = middle;
            } else {
                path.add(0, subtree(from, middle));
                from = middle;
            }
        }
        return path;
    }

    /** Returns {@code PROOF(before, D[count])}, RFC 6962, section 2.1.2. */
    List<byte[]> consistency(long before, long count) {
        List<byte[]> proof = new ArrayList<>();
        long from = 0;
        long to = count;
        boolean whole = true;
        while (before != to) {
            long middle = from + Long.highestOneBit(to - from - 1);
            if (before <= middle) {
                proof.add(0, subtree(middle, to));
                to = middle;
            } else {
                proof.add(0, subtree(from, middle));
                from = middle;
                whole = false;
            }
        }
        if (!whole) {
            proof.add(0, subtree(from, to));
        }
        return proof;
    }

    /** Hashes the leaves of a range whose left end is aligned, as those of all roots and proofs are. */
    private byte[] subtree(long from, long to) {
        long width = to - from;
        long half = Long.highestOneBit(width);
        if (half == width) {
            int height = Long.numberOfTrailingZeros(width);
            return levels.get(height).get(from >> height);
        }
        return hashes.node(subtree(from, from + half), subtree(from + half, to));
    }

    private MerkleLevel level(int height, long start) {
        while (levels.size() <= height) {
            levels.add(new MerkleLevel(start));
        }
        return levels.get(height);
    }
}
