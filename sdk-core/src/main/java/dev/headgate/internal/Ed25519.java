package dev.headgate.internal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Makes, reads, writes and uses Ed25519 keys (RFC 8032). */
public final class Ed25519 {
    private static final String NAME = "Ed25519";
    /** What stands before the 32 bytes of a public key in its X.509 form; RFC 8410, section 4. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int RAW_LENGTH = 32;

    private Ed25519() {}

    /**
     * Makes a key pair.
     *
     * @return the pair
     */
    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(NAME).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    /**
     * Reads a public key.
     *
     * @param text Base64 of the 32 bytes of the key or of its X.509 form, with or without PEM lines around it
     * @return the key
     * @throws IllegalArgumentException if it is no Ed25519 public key; the message does not quote it
     */
    public static PublicKey publicKey(String text) {
        byte[] bytes = decode(text);
        try {
            byte[] encoded = bytes.length == RAW_LENGTH ? concat(X509_PREFIX, bytes) : bytes;
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "not an Ed25519 public key; give Base64 of its 32 bytes or of its X.509 form, or PEM");
        }
    }

    /**
     * Reads a private key.
     *
     * @param text Base64 of its PKCS #8 form, with or without PEM lines around it
     * @return the key
     * @throws IllegalArgumentException if it is no Ed25519 private key; the message does not quote it
     */
    public static PrivateKey privateKey(String text) {
        try {
            return KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(decode(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 private key; give its PKCS #8 form as Base64 or PEM");
        }
    }

    /**
     * Writes a public key.
     *
     * @param key an Ed25519 key
     * @return Base64 of its 32 bytes
     */
    public static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(raw(key));
    }

    /**
     * Returns the bytes of a public key.
     *
     * @param key an Ed25519 key
     * @return its 32 bytes
     * @throws IllegalArgumentException if it is a key of another kind
     */
    public static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null
                || encoded.length != X509_PREFIX.length + RAW_LENGTH
                || !Arrays.equals(encoded, 0, X509_PREFIX.length, X509_PREFIX, 0, X509_PREFIX.length)) {
            throw new IllegalArgumentException("a " + key.getAlgorithm() + " key cannot sign here; use an Ed25519 key");
        }
        return Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length);
    }

    /**
     * Refuses halves that do not belong together.
     *
     * @param pair a key pair
     * @throws IllegalArgumentException if what the private key signs does not verify with the public key
     */
    public static void checkPair(KeyPair pair) {
        byte[] probe = {1};
        if (!verifies(pair.getPublic(), probe, sign(pair.getPrivate(), probe))) {
            throw new IllegalArgumentException("the private key does not belong to the public key; give one pair");
        }
    }

    /**
     * Signs bytes.
     *
     * @param key an Ed25519 key
     * @param text the bytes
     * @return 64 bytes
     * @throws IllegalArgumentException if the key cannot sign
     */
    public static byte[] sign(PrivateKey key, byte[] text) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the signing key cannot sign; use an Ed25519 key pair", e);
        }
    }

    /**
     * Checks a signature.
     *
     * @param key an Ed25519 key
     * @param text what was signed
     * @param signature the signature
     * @return true if it was made by that key over these bytes
     */
    public static boolean verifies(PublicKey key, byte[] text, byte[] signature) {
        try {
            Signature check = Signature.getInstance(NAME);
            check.initVerify(key);
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] decode(String text) {
        StringBuilder base64 = new StringBuilder();
        for (String line : text.strip().split("\\R", -1)) {
            if (!line.startsWith("-----")) {
                base64.append(line.strip());
            }
        }
        try {
            return Base64.getDecoder().decode(base64.toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the key is not Base64");
        }
    }

    private static byte[] concat(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
