package dev.headgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.internal.Json;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.KeyWrapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AuditContentTest {
    private static final ChatRequest REQUEST = ChatRequest.builder()
            .route("support")
            .system(Content.text("be brief"))
            .message(Message.user(Content.text("IBAN DE89"), Content.image("image/png", new byte[] {1, 2, 3})))
            .build();

    private static String seal(AuditContent mode, ChatRequest request, String callId) {
        AuditFields fields = mode.seal(mode.view().of(request), "intent", callId);
        return new String(CanonicalJson.of(fields).toBytes(), StandardCharsets.US_ASCII);
    }

    /** Keeps keys in memory under XOR with nothing worth the name; forgets them when told. */
    private static final class Wrapper implements KeyWrapper {
        final Map<String, byte[]> keys = new ConcurrentHashMap<>();

        @Override
        public String keyId() {
            return "kms-1";
        }

        @Override
        public byte[] wrap(byte[] key) {
            String handle = "handle-" + keys.size();
            keys.put(handle, key);
            return handle.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] unwrap(String keyId, byte[] wrapped) {
            byte[] key = keys.get(new String(wrapped, StandardCharsets.US_ASCII));
            if (key == null || !keyId.equals("kms-1")) {
                throw new IllegalArgumentException("the key was destroyed");
            }
            return key.clone();
        }
    }

    @Test
    void nothingIsKeptUnlessTheModeSaysSo() {
        assertThat(seal(AuditContent.none(), REQUEST, "c")).isEqualTo("{\"mode\":\"none\"}");
    }

    @Test
    void aKeyedDigestDependsOnTheKeyAndOnEveryByte() {
        AuditContent mode = AuditContent.keyedDigest("k1", new SecretKeySpec(new byte[32], "HmacSHA256"));
        byte[] other = new byte[32];
        other[0] = 1;
        AuditContent otherKey = AuditContent.keyedDigest("k1", new SecretKeySpec(other, "HmacSHA256"));
        ChatRequest otherImage = REQUEST.toBuilder()
                .messages(List.of(
                        Message.user(Content.text("IBAN DE89"), Content.image("image/png", new byte[] {1, 2, 4}))))
                .build();
        String digest = seal(mode, REQUEST, "c");
        assertThat(digest).contains("\"keyId\":\"k1\"").doesNotContain("DE89");
        assertThat(seal(mode, REQUEST, "d")).isEqualTo(digest);
        assertThat(seal(otherKey, REQUEST, "c")).isNotEqualTo(digest);
        assertThat(seal(mode, otherImage, "c")).isNotEqualTo(digest);
        assertThatThrownBy(() -> AuditContent.keyedDigest("k1", new SecretKeySpec(new byte[16], "HmacSHA256")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shorter than 32 bytes");
    }

    @Test
    void redactedTextIsWhatTheRedactorReturns() {
        String text = seal(AuditContent.redacted(leaf -> leaf.replace("DE89", "[IBAN]")), REQUEST, "c");
        assertThat(text)
                .contains(
                        "\"text\":\"IBAN [IBAN]\"", "\"system\":[\"be brief\"]", "\"bytes\":3,\"media\":\"image/png\"")
                .doesNotContain("DE89", "sha256");
    }

    @Test
    void encryptedContentOpensInItsRecordOnlyAndNotAfterTheKeyIsGone() {
        Wrapper wrapper = new Wrapper();
        String sealed = seal(AuditContent.encrypted(wrapper), REQUEST, "call-1");
        assertThat(sealed).doesNotContain("DE89").contains("\"mode\":\"encrypted\"");
        String record = "{\"body\":{\"callId\":\"call-1\",\"content\":" + sealed + "},\"kind\":\"intent\"}";

        String opened = AuditContent.decrypt(record, wrapper);
        assertThat(Json.tree(opened).path("system").path(0).asText()).isEqualTo("be brief");
        assertThat(opened).contains("IBAN DE89");
        assertThatThrownBy(() -> AuditContent.decrypt(record.replace("call-1", "call-2"), wrapper))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not encrypted for this record");
        assertThat(seal(AuditContent.encrypted(wrapper), REQUEST, "call-1")).isNotEqualTo(sealed);
        wrapper.keys.clear();
        assertThatThrownBy(() -> AuditContent.decrypt(record, wrapper)).hasMessageContaining("destroyed");
    }
}
