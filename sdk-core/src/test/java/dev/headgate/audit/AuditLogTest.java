package dev.headgate.audit;

import static dev.headgate.audit.Logs.KEYS;
import static dev.headgate.audit.Logs.OTHER_KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditLogTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(AuditLog.Fsync.class)
    void recordsAreNumberedChainedAndSigned(AuditLog.Fsync fsync) throws IOException {
        try (AuditLog log = Logs.log(directory).fsync(fsync).open()) {
            // Record 0 begins the log, record 1 is its first checkpoint.
            assertThat(log.append(Logs.record(0)).join()).isEqualTo(2);
            assertThat(log.append(Logs.record(1)).join()).isEqualTo(3);
        }
        AuditResult result = Logs.verify(directory);
        assertThat(result.verdict()).as(result.explanation()).isEqualTo(AuditVerdict.OK);
        assertThat(result.records()).isEqualTo(5);
        assertThat(result.checkpoints()).isEqualTo(2);
        assertThat(result.logId()).contains("test");
        assertThat(Logs.lines(directory, 1).get(2))
                .startsWith(
                        "{\"body\":{\"callId\":\"call-0\",\"number\":0,\"text\":\"\\u00e4\\u2028\\u0085\\r\\n\\\"\"}")
                .contains("\"kind\":\"intent\",\"log\":\"test\"")
                .endsWith("\"seq\":2,\"ts\":\"2026-01-01T00:00:00Z\",\"v\":1}");
    }

    @Test
    void anIdleLogSignsThatNothingHappened() throws IOException {
        StepTime time = new StepTime();
        try (AuditLog log = Logs.log(directory)
                .timeSource(time)
                .checkpointEvery(Duration.ofMinutes(1))
                .open()) {
            for (int i = 1; i <= 3; i++) {
                time.advance(Duration.ofMinutes(1));
                while (!Files.readString(directory.resolve("checkpoint")).contains("time 2026-01-01T00:0" + i)) {
                    Thread.onSpinWait();
                }
            }
            assertThat(log.failureStopsCalls()).isTrue();
        }
        AuditResult result = Logs.verify(directory);
        assertThat(result.isOk()).as(result.explanation()).isTrue();
        assertThat(result.checkpoints()).isEqualTo(5);
        assertThat(result.lastCheckpoint()).contains("2026-01-01T00:03:00Z");
    }

    @Test
    void theNextFileBeginsBySizeAndByAge() throws IOException {
        StepTime time = new StepTime();
        try (AuditLog log = Logs.log(directory)
                .timeSource(time)
                .segmentBytes(4096)
                .segmentAge(Duration.ofHours(1))
                .open()) {
            for (int i = 0; i < 50; i++) {
                log.append(Logs.record(i)).join();
            }
            assertThat(SegmentNames.list(directory)).hasSizeGreaterThan(3);
            int before = SegmentNames.list(directory).size();
            time.advance(Duration.ofHours(1));
            log.checkpoint().join();
            log.checkpoint().join();
            assertThat(SegmentNames.list(directory)).hasSizeGreaterThan(before);
        }
        AuditResult result = Logs.verify(directory);
        assertThat(result.isOk()).as(result.explanation()).isTrue();
    }

    @Test
    void aSecondWriterIsRefusedAndTheFirstGoesOn() {
        try (AuditLog log = Logs.log(directory).open()) {
            assertThatThrownBy(() -> Logs.log(directory).open())
                    .isInstanceOf(AuditException.class)
                    .hasMessageContaining("one writer");
            Logs.append(log, 0, 3);
        }
        assertThat(Logs.verify(directory).isOk()).isTrue();
    }

    @Test
    void aReopenedLogGoesOn() {
        Logs.write(directory, 10);
        try (AuditLog log = Logs.log(directory).open()) {
            assertThat(log.append(Logs.record(99)).join()).isEqualTo(18);
        }
        AuditResult result = Logs.verify(directory);
        assertThat(result.verdict()).as(result.explanation()).isEqualTo(AuditVerdict.OK);
    }

    @Test
    void concurrentAppendsMakeOneChain() throws Exception {
        int threads = 8;
        int each = 500;
        try (AuditLog log = Logs.log(directory)
                .fsync(AuditLog.Fsync.NONE)
                .segmentBytes(64 << 10)
                .open()) {
            List<Thread> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int from = t * each;
                Thread thread = new Thread(() -> Logs.append(log, from, from + each));
                thread.start();
                all.add(thread);
            }
            for (Thread thread : all) {
                thread.join();
            }
        }
        AuditResult result = Logs.verify(directory);
        assertThat(result.verdict()).as(result.explanation()).isEqualTo(AuditVerdict.OK);
        assertThat(result.records()).isGreaterThanOrEqualTo((long) threads * each);
    }

    @Test
    void aClosedLogTakesNothing() {
        AuditLog log = Logs.log(directory).open();
        log.close();
        log.close();
        assertThatThrownBy(() -> log.append(Logs.record(1)).join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(AuditException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> log.receipt(0).join()).hasRootCauseInstanceOf(AuditException.class);
    }

    @Test
    void aLongerRecordThanTheLogTakesIsRefused() {
        try (AuditLog log = Logs.log(directory).open()) {
            AuditRecord huge = new AuditRecord(
                    "intent",
                    AuditFields.builder().put("t", "x".repeat(5 << 20)).build());
            assertThatThrownBy(() -> log.append(huge).join()).hasMessageContaining("leave content out");
            assertThatThrownBy(() -> log.append(new AuditRecord("checkpoint", AuditFields.none())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the log's own");
        }
        assertThat(Logs.verify(directory).isOk()).isTrue();
    }

    @Test
    void theKeyChangesAndVerifiersWithEitherKeyGoOn() {
        try (AuditLog log = Logs.log(directory).open()) {
            Logs.append(log, 0, 5);
            assertThat(log.rotateKey(OTHER_KEYS).join()).contains("test");
            Logs.append(log, 5, 10);
        }
        assertThat(Logs.verify(directory).isOk()).isTrue();
        AuditResult withTheNewKey =
                AuditVerifier.trusting(OTHER_KEYS.getPublic()).verify(directory);
        assertThat(withTheNewKey.verdict()).as(withTheNewKey.explanation()).isEqualTo(AuditVerdict.OK);
        assertThat(AuditVerifier.trusting(AuditKeys.generate().getPublic())
                        .verify(directory)
                        .verdict())
                .isEqualTo(AuditVerdict.UNKNOWN_KEY);
    }

    @Test
    void anotherKeyAtOpeningNeedsTheOldOne() {
        Logs.write(directory, 4);
        assertThatThrownBy(() ->
                        AuditLog.builder(directory, OTHER_KEYS).logId("test").open())
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("previousKey");
        try (AuditLog log = AuditLog.builder(directory, OTHER_KEYS)
                .logId("test")
                .previousKey(KEYS)
                .timeSource(new StepTime())
                .open()) {
            Logs.append(log, 4, 6);
        }
        AuditResult result = Logs.verify(directory);
        assertThat(result.verdict()).as(result.explanation()).isEqualTo(AuditVerdict.OK);
        assertThat(result.notes()).anyMatch(note -> note.contains("key changed"));
    }

    @Test
    void everyWrongSettingIsToldAtOnce() {
        assertThatThrownBy(() -> Logs.log(directory)
                        .logId("with space")
                        .segmentBytes(3)
                        .queueBound(0)
                        .checkpointEvery(Duration.ZERO)
                        .open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 mistakes");
    }

    @Test
    void anAnchorKeepsCheckpointsAndItsFailureIsTold() throws IOException {
        Path elsewhere = directory.resolve("elsewhere");
        Path own = directory.resolve("own");
        try (AuditLog log = Logs.log(own).anchor(new DirectoryAnchor(elsewhere)).open()) {
            Logs.append(log, 0, 3);
        }
        String kept = awaitFile(elsewhere.resolve("test.checkpoint"), Files.readString(own.resolve("checkpoint")));
        assertThat(AuditVerifier.trusting(KEYS.getPublic())
                        .expecting(kept)
                        .verify(own)
                        .isOk())
                .isTrue();

        CompletableFuture<Void> tried = new CompletableFuture<>();
        try (AuditLog log = Logs.log(own)
                .anchor(new DirectoryAnchor(elsewhere) {
                    @Override
                    public void publish(String note) throws IOException {
                        tried.complete(null);
                        throw new IOException("no space");
                    }
                })
                .open()) {
            tried.join();
            while (!Files.readString(Logs.segment(own, 2)).contains("anchor-failed")) {
                log.receipt(0).join();
            }
        }
        assertThat(Logs.verify(own).isOk()).isTrue();
    }

    /** The anchor has a thread of its own, which close() does not wait for. */
    private static String awaitFile(Path file, String expected) throws IOException {
        while (!Files.exists(file) || !Files.readString(file).equals(expected)) {
            Thread.onSpinWait();
        }
        return expected;
    }
}
