package dev.headgate.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.internal.Json;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditMode;
import dev.headgate.spi.KeyWrapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps the canonical JSON of the content under AES-256-GCM (NIST SP 800-38D). Each record has a key of its own, so a
 * nonce is never used twice; the record's kind and call are authenticated with it, so it opens in no other record.
 */
final class EncryptedContent extends AuditContent {
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final KeyWrapper wrapper;
    private final SecureRandom random = new SecureRandom();

    EncryptedContent(KeyWrapper wrapper) {
        this.wrapper = Objects.requireNonNull(wrapper, "wrapper");
    }

    @Override
    AuditMode.Content mode() {
        return AuditMode.Content.ENCRYPTED;
    }

    @Override
    AuditFields seal(AuditFields content, String kind, String callId) {
        byte[] key = new byte[KEY];
        byte[] nonce = new byte[NONCE];
        random.nextBytes(key);
        random.nextBytes(nonce);
        try {
            Base64.Encoder base64 = Base64.getEncoder();
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, kind, callId)
                    .doFinal(CanonicalJson.of(content).toBytes());
            return AuditFields.builder()
                    .put("mode", "encrypted")
                    .put("keyId", wrapper.keyId())
                    .put("wrappedKey", base64.encodeToString(wrapper.wrap(key.clone())))
                    .put("nonce", base64.encodeToString(nonce))
                    .put("aes256gcm", base64.encodeToString(sealed))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new AuditException("The content of a record cannot be encrypted.", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    static String open(String record, KeyWrapper wrapper) {
        JsonNode line = Json.tree(record);
        JsonNode content = line.path("body").path("content");
        if (!content.path("mode").asText().equals("encrypted")) {
            throw new IllegalArgumentException("the record holds no encrypted content");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] key = wrapper.unwrap(
                content.path("keyId").asText(),
                base64.decode(content.path("wrappedKey").asText()));
        try {
            Cipher cipher = cipher(
                    Cipher.DECRYPT_MODE,
                    key,
                    base64.decode(content.path("nonce").asText()),
                    line.path("kind").asText(),
                    line.path("body").path("callId").asText());
            byte[] bare = cipher.doFinal(base64.decode(content.path("aes256gcm").asText()));
            return new String(bare, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the content was not encrypted for this record, or under another key");
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String kind, String callId)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((kind + "\n" + callId).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
