package dev.headgate.internal;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Base64;

/**
 * A change of the key that something is signed with, declared by the old key: whoever trusts it can trust the new one from
 * here on.
 *
 * @param purpose what the keys are for, such as {@code audit}
 * @param subject what they sign, such as the id of a log
 * @param number the record or version from which the new key signs
 * @param oldKey the key that signed before, Base64
 * @param newKey the key that signs from there on, Base64
 * @param signature the old key's signature, Base64
 */
public record KeyHandover(String purpose, String subject, long number, String oldKey, String newKey, String signature) {
    /**
     * Hands over.
     *
     * @param purpose what the keys are for
     * @param subject what they sign
     * @param number the record or version from which the new key signs
     * @param old the key that signed before
     * @param next the key that signs from there on
     * @return the signed handover
     */
    public static KeyHandover sign(String purpose, String subject, long number, KeyPair old, PublicKey next) {
        String from = Ed25519.text(old.getPublic());
        String to = Ed25519.text(next);
        byte[] signature = Ed25519.sign(old.getPrivate(), text(purpose, subject, number, from, to));
        return new KeyHandover(
                purpose, subject, number, from, to, Base64.getEncoder().encodeToString(signature));
    }

    /**
     * Tells whether the old key has signed it.
     *
     * @return false also if a part is no key or no signature
     */
    public boolean isValid() {
        try {
            byte[] blob = Base64.getDecoder().decode(signature);
            return Ed25519.verifies(Ed25519.publicKey(oldKey), text(purpose, subject, number, oldKey, newKey), blob);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] text(String purpose, String subject, long number, String from, String to) {
        String text =
                "headgate " + purpose + " key handover v1\n" + subject + "\n" + number + "\n" + from + "\n" + to + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
