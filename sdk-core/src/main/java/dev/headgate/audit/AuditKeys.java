package dev.headgate.audit;

import dev.headgate.internal.Ed25519;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;

/** Makes, reads and writes Ed25519 keys (RFC 8032). */
public final class AuditKeys {
    private AuditKeys() {}

    /**
     * Makes a key pair.
     *
     * @return the pair
     */
    public static KeyPair generate() {
        return Ed25519.generate();
    }

    /**
     * Reads a public key.
     *
     * @param text Base64 of the 32 bytes of the key or of its X.509 form, with or without PEM lines around it
     * @return the key
     * @throws IllegalArgumentException if it is no Ed25519 public key; the message does not quote it
     */
    public static PublicKey publicKey(String text) {
        return Ed25519.publicKey(text);
    }

    /**
     * Reads a private key.
     *
     * @param text Base64 of its PKCS #8 form, with or without PEM lines around it
     * @return the key
     * @throws IllegalArgumentException if it is no Ed25519 private key; the message does not quote it
     */
    public static PrivateKey privateKey(String text) {
        return Ed25519.privateKey(text);
    }

    /**
     * Writes a public key.
     *
     * @param key an Ed25519 key
     * @return Base64 of its 32 bytes
     */
    public static String text(PublicKey key) {
        return Ed25519.text(key);
    }
}
