package dev.headgate.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** An Ed25519 key pair that signs the notes of one log, and the checks of what such keys have signed. */
final class SigningKey {
    private static final byte ED25519_NOTE = 1;
    private static final int ID_LENGTH = 4;

    private final String log;
    private final KeyPair pair;

    SigningKey(String log, KeyPair pair) {
        this.log = log;
        this.pair = pair;
        byte[] probe = {1};
        if (!verifies(pair.getPublic(), probe, sign(probe))) {
            throw new IllegalArgumentException("the private key does not belong to the public key; give one pair");
        }
    }

    PublicKey publicKey() {
        return pair.getPublic();
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the signing key cannot sign; use an Ed25519 key pair", e);
        }
    }

    /** Returns the text with a blank line and the signature line after it, as C2SP signed-note has it. */
    String signNote(String text) {
        byte[] blob = AuditKeys.concat(id(log, publicKey()), sign(text.getBytes(StandardCharsets.UTF_8)));
        return text + "\n\u2014 " + log + " " + Base64.getEncoder().encodeToString(blob) + "\n";
    }

    /** The first four bytes of {@code SHA-256(name || 0x0A || 0x01 || key)}, as C2SP signed-note has it. */
    static byte[] id(String log, PublicKey key) {
        byte[] name = (log + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] typed = AuditKeys.concat(new byte[] {ED25519_NOTE}, AuditKeys.raw(key));
        return Arrays.copyOf(Hashes.plain(AuditKeys.concat(name, typed)), ID_LENGTH);
    }

    static boolean verifies(PublicKey key, byte[] text, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
