package dev.headgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that nobody waits for share the wait for the disk with others, and are kept all the same. */
class LingerTest {
    @TempDir
    Path directory;

    private final FailingDisk disk = new FailingDisk();

    private AuditLog open() {
        // Time stands still: it is the writer's own pause that ends the lingering.
        return Logs.log(directory).files(disk).timeSource(new StepTime()).open();
    }

    @Test
    void aRecordThatNobodyWaitsForIsKeptWithoutAnother() {
        try (AuditLog log = open()) {
            long before = disk.forced.get();
            assertThat(log.appendLazily(Logs.record(1)).join()).isPositive();
            assertThat(disk.forced.get() - before).isEqualTo(1);
        }
    }

    @Test
    void theNextThatSomebodyWaitsForTakesThemAlong() {
        try (AuditLog log = open()) {
            long before = disk.forced.get();
            List<CompletableFuture<Long>> lazy = new ArrayList<>();
            int calls = 200;
            for (int i = 0; i < calls; i++) {
                lazy.add(log.appendLazily(Logs.record(3 * i)));
                lazy.add(log.appendLazily(Logs.record(3 * i + 1)));
                log.append(Logs.record(3 * i + 2)).join();
                assertThat(lazy).allMatch(CompletableFuture::isDone);
            }
            // One for each awaited record; a slow machine may add some pauses.
            assertThat(disk.forced.get() - before).isBetween((long) calls, calls + calls / 2L);
        }
        assertThat(Logs.verify(directory).verdict()).isEqualTo(AuditVerdict.OK);
    }

    @Test
    void closingKeepsThem() {
        CompletableFuture<Long> kept;
        try (AuditLog log = open()) {
            kept = log.appendLazily(Logs.record(1));
        }
        assertThat(kept).isCompleted();
        assertThat(Logs.verify(directory).verdict()).isEqualTo(AuditVerdict.OK);
    }

    @Test
    void aDiskThatFailsFailsThemToo() {
        try (AuditLog log = open()) {
            disk.forceFails = true;
            CompletableFuture<Long> lazy = log.appendLazily(Logs.record(1));
            CompletableFuture<Long> awaited = log.append(Logs.record(2));
            assertThatThrownBy(awaited::join).isInstanceOf(CompletionException.class);
            assertThatThrownBy(lazy::join).hasCauseInstanceOf(AuditException.class);
            disk.forceFails = false;
        }
    }
}
