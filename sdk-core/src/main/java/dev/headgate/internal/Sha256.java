package dev.headgate.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, without the exception that never comes. */
public final class Sha256 {
    private Sha256() {}

    /**
     * Starts a digest.
     *
     * @return an empty digest, for one thread
     */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Hashes bytes.
     *
     * @param data the bytes
     * @return 32 bytes
     */
    public static byte[] of(byte[] data) {
        return digest().digest(data);
    }

    /**
     * Hashes bytes for people to compare.
     *
     * @param data the bytes
     * @return 64 hexadecimal digits
     */
    public static String hex(byte[] data) {
        return HexFormat.of().formatHex(of(data));
    }
}
