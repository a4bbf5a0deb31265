package dev.headgate.audit;

import static dev.headgate.audit.Logs.KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.internal.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditReceiptTest {
    @TempDir
    Path directory;

    @Test
    void everyRecordHasAReceiptInMemoryAndOnDisk() {
        List<AuditReceipt> live = new ArrayList<>();
        long last;
        try (AuditLog log = Logs.log(directory).segmentBytes(2048).open()) {
            Logs.append(log, 0, 30);
            last = log.append(Logs.record(30)).join();
            log.checkpoint().join();
            for (long seq = 0; seq <= last; seq++) {
                live.add(log.receipt(seq).join());
            }
        }
        for (long seq = 0; seq <= last; seq++) {
            AuditReceipt receipt = live.get((int) seq);
            assertThat(receipt.index()).isEqualTo(seq);
            assertThat(receipt.verify(KEYS.getPublic())).as("live %d", seq).isTrue();
            assertThat(AuditProofs.receipt(directory, seq).verify(KEYS.getPublic()))
                    .as("%d", seq)
                    .isTrue();
        }
        assertThatThrownBy(() -> AuditProofs.receipt(directory, 10_000)).isInstanceOf(AuditException.class);
        assertThat(AuditProofs.receipts(directory, "call-3")).hasSize(1);
        assertThat(AuditProofs.receipts(directory, "call")).isEmpty();
    }

    @Test
    void aReceiptSpansACrash() throws IOException {
        Path killed = directory.resolve("killed");
        try (AuditLog log = Logs.log(directory.resolve("log")).open()) {
            Logs.append(log, 0, 5);
            Logs.copy(directory.resolve("log"), killed);
        }
        Logs.log(killed).open().close();
        assertThat(AuditProofs.receipts(killed, "call-4").get(0).verify(KEYS.getPublic()))
                .isTrue();
    }

    @Test
    void everyChangeOfAReceiptIsSeen() {
        Logs.write(directory, 10);
        AuditReceipt receipt = AuditProofs.receipts(directory, "call-3").get(0);
        String text = receipt.text();
        assertThat(AuditReceipt.parse(text).text()).isEqualTo(text);
        assertThat(text).startsWith("c2sp.org/tlog-proof@v1\nextra ");
        assertThat(receipt.verify(Logs.OTHER_KEYS.getPublic())).isFalse();
        for (int i = 0; i < text.length(); i++) {
            char old = text.charAt(i);
            String edited = text.substring(0, i) + (old == 'A' ? 'B' : 'A') + text.substring(i + 1);
            assertThat(isGood(edited)).as("character %d", i).isFalse();
        }
        for (int i = 0; i < text.length(); i++) {
            assertThat(isGood(text.substring(0, i))).as("cut at %d", i).isFalse();
        }
    }

    @Test
    void otherBase64OfTheSameBytesIsRefused() {
        Logs.write(directory, 10);
        String text = AuditProofs.receipts(directory, "call-3").get(0).text();
        int padding = text.indexOf("=\n");
        int unused = text.charAt(padding - 1) == '=' ? padding - 2 : padding - 1;
        assertThat(padding).isPositive();
        char sameBytes = (char) (text.charAt(unused) + 1);
        String edited = text.substring(0, unused) + sameBytes + text.substring(unused + 1);
        assertThatThrownBy(() -> AuditReceipt.parse(edited)).hasMessageContaining("canonical");
    }

    private static boolean isGood(String text) {
        try {
            return AuditReceipt.parse(text).verify(KEYS.getPublic());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void twoCheckpointsAreProvenConsistent() throws IOException {
        Logs.write(directory, 20);
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int segment : SegmentNames.list(directory)) {
            for (String line : Logs.lines(directory, segment)) {
                if (line.contains("\"kind\":\"checkpoint\"")) {
                    checkpoints.add(Checkpoint.parse(
                            Json.tree(line).path("body").path("note").asText()));
                }
            }
        }
        for (Checkpoint before : checkpoints) {
            for (Checkpoint after : checkpoints) {
                if (before.size() <= after.size()) {
                    List<byte[]> proof = AuditProofs.consistency(directory, before.size(), after.size()).stream()
                            .map(Hashes::fromHex)
                            .toList();
                    assertThat(MerkleProofs.consistent(before.size(), before.root(), after.size(), after.root(), proof))
                            .isTrue();
                }
            }
        }
        assertThatThrownBy(() -> AuditProofs.consistency(directory, 3, 1000)).isInstanceOf(AuditException.class);
    }
}
