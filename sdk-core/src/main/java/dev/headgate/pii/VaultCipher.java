package dev.headgate.pii;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Seals values for the vault: AES-256-GCM, bound to scope and token, with the time after which they no longer open. */
final class VaultCipher {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final String scope;
    private final SecureRandom random;

    VaultCipher(SecretKey key, String scope, SecureRandom random) {
        this.key = key;
        this.scope = scope;
        this.random = random;
    }

    byte[] seal(String token, String value, Instant expiry) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] text = value.getBytes(StandardCharsets.UTF_16BE);
        byte[] plain = ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(expiry.toEpochMilli())
                .put(text)
                .array();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, token, iv).doFinal(plain);
            return ByteBuffer.allocate(IV_BYTES + sealed.length)
                    .put(iv)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Returns the value; empty if it has expired, was sealed for another token or scope, or was changed. */
    Optional<String> open(String token, byte[] sealed, Instant now) {
        if (sealed.length <= IV_BYTES) {
            return Optional.empty();
        }
        byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
        try {
            ByteBuffer plain = ByteBuffer.wrap(
                    cipher(Cipher.DECRYPT_MODE, token, iv).doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES));
            if (plain.remaining() < Long.BYTES || plain.getLong() < now.toEpochMilli()) {
                return Optional.empty();
            }
            return Optional.of(StandardCharsets.UTF_16BE.decode(plain).toString());
        } catch (GeneralSecurityException changed) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String token, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD((scope + '\0' + token).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
