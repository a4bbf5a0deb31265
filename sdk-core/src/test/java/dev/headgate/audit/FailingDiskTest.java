package dev.headgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingDiskTest {
    @TempDir
    Path temp;

    @Test
    void whereverTheDiskIsFullWhatWasAcknowledgedStaysAndTheRestIsCounted() throws IOException {
        for (int room = 1000; room < 4000; room += 61) {
            Path directory = temp.resolve("full-" + room);
            FailingDisk disk = new FailingDisk();
            StepTime time = new StepTime();
            List<Integer> kept = new ArrayList<>();
            int lost = 0;
            try (AuditLog log = Logs.log(directory).files(disk).timeSource(time).open()) {
                disk.room.set(room - 1000);
                for (int i = 0; i < 12; i++) {
                    try {
                        log.append(Logs.record(i)).join();
                        kept.add(i);
                    } catch (CompletionException e) {
                        assertThat(e).hasMessageContaining("free the disk");
                        lost++;
                    }
                }
                disk.room.set(Long.MAX_VALUE);
                time.advance(Duration.ofSeconds(1));
                log.append(Logs.record(100)).join();
                kept.add(100);
            }
            AuditResult result = Logs.verify(directory);
            assertThat(result.verdict())
                    .as("%d: %s", room, result.explanation())
                    .isEqualTo(AuditVerdict.OK);
            String all = "";
            for (int segment : SegmentNames.list(directory)) {
                all += String.join("\n", Logs.lines(directory, segment));
            }
            for (int number : kept) {
                assertThat(all).contains("\"callId\":\"call-" + number + "\"");
            }
            assertThat(all.contains("\"kind\":\"lost\"")).isEqualTo(lost > 0);
            if (lost > 0) {
                assertThat(result.notes()).anyMatch(note -> note.contains("counted them: "));
            }
        }
    }

    @Test
    void aDiskThatFailsToSyncAcknowledgesNothing() {
        FailingDisk disk = new FailingDisk();
        StepTime time = new StepTime();
        try (AuditLog log = Logs.log(temp).files(disk).timeSource(time).open()) {
            disk.forceFails = true;
            assertThatThrownBy(() -> log.append(Logs.record(1)).join()).hasRootCauseMessage("Input/output error");
            // Not tried again before a second has passed.
            disk.forceFails = false;
            assertThatThrownBy(() -> log.append(Logs.record(2)).join()).hasRootCauseInstanceOf(IOException.class);
            time.advance(Duration.ofSeconds(1));
            log.append(Logs.record(3)).join();
        }
        AuditResult result = Logs.verify(temp);
        assertThat(result.verdict()).as(result.explanation()).isEqualTo(AuditVerdict.OK);
    }

    @Test
    void aDiskThatStaysFullIsNotFilledWithFiles() throws IOException {
        FailingDisk disk = new FailingDisk();
        StepTime time = new StepTime();
        try (AuditLog log = Logs.log(temp).files(disk).timeSource(time).open()) {
            disk.room.set(0);
            for (int i = 0; i < 20; i++) {
                time.advance(Duration.ofSeconds(1));
                assertThatThrownBy(() -> log.append(Logs.record(1)).join()).isInstanceOf(CompletionException.class);
            }
            assertThat(SegmentNames.list(temp)).hasSize(1);
        }
        assertThat(Logs.verify(temp).verdict()).isEqualTo(AuditVerdict.OK);
        disk.room.set(Long.MAX_VALUE);
        Logs.log(temp).files(disk).open().close();
        assertThat(Logs.verify(temp).verdict()).isEqualTo(AuditVerdict.OK);
    }

    @Test
    void theSystemsOwnFullDeviceFailsRecordsToo() {
        Path full = Path.of("/dev/full");
        assumeThat(Files.isWritable(full)).isTrue();
        assertThatThrownBy(() -> Logs.log(temp)
                        .files(file -> new LogFiles.Real(FileChannel.open(full, StandardOpenOption.WRITE)))
                        .open())
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("check that the directory can be written to");
    }

    @Test
    void aDirectoryThatCannotBeWrittenToIsTold() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "not a directory");
        assertThatThrownBy(() -> Logs.log(file.resolve("log")).open())
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("cannot be opened");
        // And the lock is free again after an opening that failed.
        Path directory = temp.resolve("log");
        FailingDisk disk = new FailingDisk();
        disk.room.set(10);
        assertThatThrownBy(() -> Logs.log(directory).files(disk).open()).isInstanceOf(AuditException.class);
        Logs.log(directory).open().close();
        assertThat(Logs.verify(directory).verdict()).isEqualTo(AuditVerdict.OK);
    }

    @Test
    void aFullQueueLosesRecordsAndSaysSo() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch inWrite = new CountDownLatch(1);
        FailingDisk disk = new FailingDisk();
        LogFiles slow = file -> {
            LogFiles.Output real = disk.create(file);
            return new Stalling(real, stalled, inWrite);
        };
        try (AuditLog log = Logs.log(temp).files(slow).queueBound(4).open()) {
            Stalling.armed = true;
            List<CompletableFuture<Long>> kept = new ArrayList<>();
            kept.add(log.append(Logs.record(0)));
            inWrite.await();
            for (int i = 1; i <= 4; i++) {
                kept.add(log.append(Logs.record(i)));
                assertThat(kept.get(i)).isNotDone();
            }
            assertThat(log.append(Logs.record(5))).isCompletedExceptionally();
            Stalling.armed = false;
            stalled.countDown();
            kept.forEach(CompletableFuture::join);
        }
        assertThat(Logs.verify(temp).notes()).anyMatch(note -> note.contains("counted them: 1."));
    }

    /** Waits in its first write after it was armed. */
    private record Stalling(LogFiles.Output real, CountDownLatch stalled, CountDownLatch inWrite)
            implements LogFiles.Output {
        static volatile boolean armed;

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            if (armed) {
                inWrite.countDown();
                try {
                    stalled.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            real.write(bytes);
        }

        @Override
        public void force() throws IOException {
            real.force();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
