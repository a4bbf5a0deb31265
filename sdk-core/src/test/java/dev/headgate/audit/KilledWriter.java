package dev.headgate.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** The process that {@link CrashTest} kills: appends records and prints the number of each that was acknowledged. */
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] arguments) {
        KeyPair keys = new KeyPair(AuditKeys.publicKey(arguments[1]), AuditKeys.privateKey(arguments[2]));
        int next = Integer.parseInt(arguments[3]);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
        // Small segments, so that kills hit their seams too.
        try (AuditLog log = AuditLog.builder(Path.of(arguments[0]), keys)
                .logId("test")
                .segmentBytes(16 << 10)
                .checkpointEvery(Duration.ofMillis(20))
                .open()) {
            Deque<CompletableFuture<Long>> kept = new ArrayDeque<>();
            Deque<Integer> numbers = new ArrayDeque<>();
            out.println("open");
            while (true) {
                kept.add(log.append(Logs.record(next)));
                numbers.add(next++);
                if (kept.size() == 8) {
                    kept.remove().join();
                    out.println(numbers.remove());
                }
            }
        }
    }
}
