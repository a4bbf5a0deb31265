package dev.headgate.benchmarks;

import dev.headgate.audit.AuditKeys;
import dev.headgate.audit.AuditLog;
import dev.headgate.audit.AuditResult;
import dev.headgate.audit.AuditVerifier;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Writing and verifying audit records of about 800 bytes, on the disk that {@code java.io.tmpdir} is on. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@SuppressWarnings("NullAway.Init") // JMH calls open() first.
public class AuditBenchmark {
    private static final int GROUP = 10_000;

    private final KeyPair keys = AuditKeys.generate();
    private final AuditRecord record = record();
    private final List<CompletableFuture<Long>> kept = new ArrayList<>(GROUP);
    private Path written;
    private Path whole;
    private AuditLog log;

    @Setup(Level.Trial)
    public void open() throws IOException {
        whole = Files.createTempDirectory("headgate-audit");
        try (AuditLog full = AuditLog.builder(whole, keys).open()) {
            append(full);
        }
        written = Files.createTempDirectory("headgate-audit");
        log = AuditLog.builder(written, keys).fsync(AuditLog.Fsync.EACH).open();
    }

    /** Durable records per second: the disk is waited for, in groups, before any is acknowledged. */
    @Benchmark
    @OperationsPerInvocation(GROUP)
    public int durable() {
        return append(log);
    }

    /** Records verified per second, signatures included. */
    @Benchmark
    @OperationsPerInvocation(GROUP)
    public AuditResult verify() {
        return AuditVerifier.trusting(keys.getPublic()).verify(whole);
    }

    private int append(AuditLog to) {
        for (int i = 0; i < GROUP; i++) {
            kept.add(to.append(record));
        }
        kept.forEach(CompletableFuture::join);
        kept.clear();
        return GROUP;
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        log.close();
        for (Path directory : List.of(written, whole)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private static AuditRecord record() {
        AuditFields.Builder fields = AuditFields.builder();
        for (int i = 0; i < 26; i++) {
            fields.put("field" + i, "value-" + i + "-0123456789");
        }
        return AuditRecord.ofCall("outcome", "4bf92f3577b34da6a3ce929d0e0e4736", fields.build());
    }
}
