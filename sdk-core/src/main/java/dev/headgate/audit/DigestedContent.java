package dev.headgate.audit;

import dev.headgate.internal.Problems;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditMode;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Keeps HMAC-SHA-256 (RFC 2104) of the canonical JSON of the content. */
final class DigestedContent extends AuditContent {
    private static final int SHORTEST_KEY = 32;

    private final String keyId;
    private final SecretKey key;

    DigestedContent(String keyId, SecretKey key) {
        Problems problems = new Problems("AuditContent");
        problems.checkText(keyId, "keyId", "name the key");
        byte[] bare = key == null ? null : key.getEncoded();
        // A key that stays in hardware shows no bytes.
        problems.check(
                key != null && (bare == null || bare.length >= SHORTEST_KEY),
                "key",
                key == null ? "is null" : "is shorter than " + SHORTEST_KEY + " bytes",
                "give a random key of 32 bytes");
        problems.throwIfAny();
        this.keyId = keyId;
        this.key = key;
    }

    @Override
    AuditMode.Content mode() {
        return AuditMode.Content.DIGEST;
    }

    @Override
    AuditFields seal(AuditFields content, String kind, String callId) {
        return AuditFields.builder()
                .put("mode", "keyed-digest")
                .put("keyId", keyId)
                .put("hmacSha256", Hashes.hex(hmac(CanonicalJson.of(content).toBytes())))
                .build();
    }

    private byte[] hmac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new AuditException("The content key " + keyId + " cannot be used for HMAC-SHA-256.", e);
        }
    }
}
