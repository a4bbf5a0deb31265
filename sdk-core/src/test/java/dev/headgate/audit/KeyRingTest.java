package dev.headgate.audit;

import static dev.headgate.audit.Logs.KEYS;
import static dev.headgate.audit.Logs.OTHER_KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.internal.Json;
import dev.headgate.internal.KeyHandover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
    private static Checkpoint by(KeyPair keys, long size) {
        byte[] hash = new byte[Hashes.LENGTH];
        return Checkpoint.sign(new SigningKey("test", keys), "test", size, hash, hash, 1, "now");
    }

    private static SegmentHead handover(KeyHandover handover) {
        return new SegmentHead(
                2,
                "key",
                "test",
                handover.number(),
                1,
                new byte[32],
                List.of(),
                "",
                "",
                List.of(),
                Optional.of(handover));
    }

    private static final KeyHandover AT_TEN = new SigningKey("test", KEYS).handOver(10, OTHER_KEYS.getPublic());

    @Test
    void aKeyCountsUntilItHandsOverAndItsSuccessorFromThenOn() {
        KeyRing ring = new KeyRing(List.of(KEYS.getPublic()), List.of(handover(AT_TEN)));
        assertThat(ring.check(by(KEYS, 9))).isEqualTo(KeyRing.Trust.TRUSTED);
        assertThat(ring.check(by(OTHER_KEYS, 11))).isEqualTo(KeyRing.Trust.TRUSTED);
        assertThat(ring.check(by(KEYS, 11))).isEqualTo(KeyRing.Trust.UNKNOWN);
        assertThat(ring.check(by(AuditKeys.generate(), 9))).isEqualTo(KeyRing.Trust.UNKNOWN);
    }

    @Test
    void thePredecessorOfATrustedKeyIsVouchedFor() {
        KeyRing ring = new KeyRing(List.of(OTHER_KEYS.getPublic()), List.of(handover(AT_TEN)));
        assertThat(ring.check(by(KEYS, 9))).isEqualTo(KeyRing.Trust.VOUCHED);
        assertThat(ring.check(by(KEYS, 11))).isEqualTo(KeyRing.Trust.UNKNOWN);
    }

    @Test
    void aHandoverThatTheOldKeyDidNotSignIsWorthNothing() {
        KeyPair thief = AuditKeys.generate();
        KeyHandover forged = new KeyHandover(
                "audit",
                "test",
                10,
                AuditKeys.text(KEYS.getPublic()),
                AuditKeys.text(thief.getPublic()),
                new SigningKey("test", thief).handOver(10, thief.getPublic()).signature());
        KeyRing ring = new KeyRing(List.of(KEYS.getPublic()), List.of(handover(forged)));
        assertThat(ring.check(by(thief, 11))).isEqualTo(KeyRing.Trust.UNKNOWN);
        assertThat(ring.check(by(KEYS, 11))).isEqualTo(KeyRing.Trust.TRUSTED);
    }

    @Test
    void aForgedPastBeforeAHandoverNeedsTheTrustedKeyBehindIt(@TempDir Path directory) throws IOException {
        try (AuditLog log =
                AuditLog.builder(directory, OTHER_KEYS).logId("test").open()) {
            Logs.append(log, 0, 5);
            String before = log.checkpoint().join();
            String last = log.rotateKey(KEYS).join();
            assertThat(before).isNotEqualTo(last);
        }
        assertThat(Logs.verify(directory).verdict()).isEqualTo(AuditVerdict.OK);
        // Only the record that tells of the change is left of the trusted key's time.
        Logs.setLines(directory, 2, Logs.lines(directory, 2).subList(0, 1));
        List<String> first = Logs.lines(directory, 1);
        Files.writeString(
                directory.resolve("checkpoint"),
                Json.tree(first.get(first.size() - 1)).path("body").path("note").asText());
        AuditResult result = Logs.verify(directory);
        assertThat(result.verdict()).as(result.explanation()).isEqualTo(AuditVerdict.UNKNOWN_KEY);
    }

    @Test
    void keysAreReadAndWrittenInEveryForm() throws Exception {
        String raw = AuditKeys.text(KEYS.getPublic());
        String x509 = Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
        String pem = "-----BEGIN PUBLIC KEY-----\n" + x509 + "\n-----END PUBLIC KEY-----\n";
        for (String text : List.of(raw, x509, pem, " " + raw + "\r\n")) {
            assertThat(AuditKeys.publicKey(text)).isEqualTo(KEYS.getPublic());
        }
        String pkcs8 = Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded());
        assertThat(AuditKeys.privateKey(pkcs8)).isEqualTo(KEYS.getPrivate());
        for (String text : List.of("", "AAAA", "not base64!", pkcs8)) {
            assertThatThrownBy(() -> AuditKeys.publicKey(text)).isInstanceOf(IllegalArgumentException.class);
        }
        KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        assertThatThrownBy(() -> AuditVerifier.trusting(rsa.getPublic())).hasMessageContaining("Ed25519");
        assertThatThrownBy(() -> new SigningKey("test", new KeyPair(KEYS.getPublic(), OTHER_KEYS.getPrivate())))
                .hasMessageContaining("one pair");
    }
}
