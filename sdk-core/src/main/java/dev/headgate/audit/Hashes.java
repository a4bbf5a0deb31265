package dev.headgate.audit;

import dev.headgate.internal.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The hashes of RFC 6962, section 2.1: a leaf is {@code SHA-256(0x00 || data)}, a node {@code SHA-256(0x01 || left ||
 * right)}. The hash that chains a record to the next is its leaf hash, so one pass over the bytes serves both.
 *
 * <p>Not thread-safe: each thread has its own.
 */
final class Hashes {
    static final int LENGTH = 32;
    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest digest = Sha256.digest();
    private final byte[] pair = new byte[1 + 2 * LENGTH];

    Hashes() {
        pair[0] = 1;
    }

    static String hex(byte[] hash) {
        return HEX.formatHex(hash);
    }

    static byte[] fromHex(String hex) {
        return HEX.parseHex(hex);
    }

    byte[] leaf(byte[] bytes, int from, int length) {
        digest.update((byte) 0);
        digest.update(bytes, from, length);
        return digest.digest();
    }

    byte[] leaf(byte[] bytes) {
        return leaf(bytes, 0, bytes.length);
    }

    byte[] node(byte[] left, byte[] right) {
        System.arraycopy(left, 0, pair, 1, LENGTH);
        System.arraycopy(right, 0, pair, 1 + LENGTH, LENGTH);
        return digest.digest(pair);
    }

    byte[] empty() {
        return digest.digest();
    }
}
