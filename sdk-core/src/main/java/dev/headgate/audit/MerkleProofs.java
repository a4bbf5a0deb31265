package dev.headgate.audit;

import java.security.MessageDigest;
import java.util.List;

/** Checks proofs against roots, as RFC 9162 describes it in sections 2.1.3.2 and 2.1.4.2. */
final class MerkleProofs {
    private MerkleProofs() {}

    static boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        Hashes hashes = new Hashes();
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = hashes.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = hashes.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    static boolean consistent(long before, byte[] rootBefore, long size, byte[] root, List<byte[]> proof) {
        if (before < 1 || before > size) {
            return false;
        }
        if (before == size) {
            return proof.isEmpty() && MessageDigest.isEqual(rootBefore, root);
        }
        Hashes hashes = new Hashes();
        boolean perfect = Long.bitCount(before) == 1;
        if (!perfect && proof.isEmpty()) {
            return false;
        }
        long node = before - 1;
        long last = size - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        byte[] start = perfect ? rootBefore : proof.get(0);
        byte[] old = start;
        byte[] all = start;
        for (byte[] step : perfect ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                old = hashes.node(step, old);
                all = hashes.node(step, all);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                all = hashes.node(all, step);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(old, rootBefore) && MessageDigest.isEqual(all, root);
    }
}
