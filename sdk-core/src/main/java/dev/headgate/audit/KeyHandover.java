package dev.headgate.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.internal.Ed25519;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;

/**
 * A change of the signing key, declared by the old key: whoever trusts it can trust the new one from here on.
 *
 * @param log the log's id
 * @param seq the record that tells of it
 * @param oldKey the key that signed before, Base64
 * @param newKey the key that signs from here on, Base64
 * @param signature the old key's signature, Base64
 */
record KeyHandover(String log, long seq, String oldKey, String newKey, String signature) {
    static KeyHandover sign(String log, long seq, SigningKey oldKey, PublicKey newKey) {
        String from = AuditKeys.text(oldKey.publicKey());
        String to = AuditKeys.text(newKey);
        byte[] signature = oldKey.sign(text(log, seq, from, to));
        return new KeyHandover(log, seq, from, to, Base64.getEncoder().encodeToString(signature));
    }

    static KeyHandover read(RecordLine line, JsonNode body) {
        return new KeyHandover(
                line.log(),
                line.seq(),
                body.path("oldKey").asText(),
                body.path("publicKey").asText(),
                body.path("signature").asText());
    }

    boolean isValid() {
        try {
            PublicKey key = AuditKeys.publicKey(oldKey);
            byte[] blob = Base64.getDecoder().decode(signature);
            return Ed25519.verifies(key, text(log, seq, oldKey, newKey), blob);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] text(String log, long seq, String from, String to) {
        String text = "headgate audit key handover v1\n" + log + "\n" + seq + "\n" + from + "\n" + to + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
