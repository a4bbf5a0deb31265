package dev.headgate.audit;

import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Makes logs, and does to them what nobody should. */
final class Logs {
    static final KeyPair KEYS = AuditKeys.generate();
    static final KeyPair OTHER_KEYS = AuditKeys.generate();

    private Logs() {}

    static AuditLog.Builder log(Path directory) {
        return AuditLog.builder(directory, KEYS).logId("test").timeSource(new StepTime());
    }

    static AuditRecord record(int number) {
        return AuditRecord.ofCall(
                "intent",
                "call-" + number,
                AuditFields.builder()
                        .put("number", number)
                        .put("text", "ä\u2028\u0085\r\n\"")
                        .build());
    }

    static void append(AuditLog log, int from, int to) {
        List<CompletableFuture<Long>> kept = new ArrayList<>();
        for (int i = from; i < to; i++) {
            kept.add(log.append(record(i)));
        }
        kept.forEach(CompletableFuture::join);
    }

    /** Writes a log of two segments: start, checkpoint, records, checkpoint; rotate, checkpoint, records, checkpoint. */
    static void write(Path directory, int records) {
        for (int half = 0; half < 2; half++) {
            try (AuditLog log = log(directory).open()) {
                append(log, half * records / 2, (half + 1) * records / 2);
            }
        }
    }

    static AuditResult verify(Path directory) {
        return AuditVerifier.trusting(KEYS.getPublic()).verify(directory);
    }

    static Path segment(Path directory, int ordinal) {
        return SegmentNames.segment(directory, ordinal);
    }

    static List<String> lines(Path directory, int ordinal) throws IOException {
        String text = Files.readString(segment(directory, ordinal), StandardCharsets.ISO_8859_1);
        return new ArrayList<>(List.of(text.substring(0, text.length() - 1).split("\n", -1)));
    }

    static void setLines(Path directory, int ordinal, List<String> lines) throws IOException {
        String text = String.join("\n", lines) + "\n";
        Files.writeString(segment(directory, ordinal), text, StandardCharsets.ISO_8859_1);
    }

    static long size(Path directory, int ordinal) throws IOException {
        return Files.size(segment(directory, ordinal));
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** Makes the chain of a file whole again after an edit, as somebody without the key can. */
    static void rechain(Path directory, int ordinal) throws IOException {
        List<String> lines = lines(directory, ordinal);
        Hashes hashes = new Hashes();
        for (int i = 1; i < lines.size(); i++) {
            String prev = Hashes.hex(hashes.leaf(lines.get(i - 1).getBytes(StandardCharsets.ISO_8859_1)));
            lines.set(i, lines.get(i).replaceFirst("\"prev\":\"[0-9a-f]{64}\"", "\"prev\":\"" + prev + "\""));
        }
        setLines(directory, ordinal, lines);
    }
}
