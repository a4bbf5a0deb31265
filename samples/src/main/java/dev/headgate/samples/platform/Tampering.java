package dev.headgate.samples.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Somebody with write access to the log, who would rather that a call had been another one. */
final class Tampering {
    private Tampering() {}

    /** Flips one bit of the last letter of a call's id; returns where. */
    static String flipOneByte(Path log, String callId) throws IOException {
        List<Path> segments;
        try (Stream<Path> files = Files.list(log)) {
            segments = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
        for (Path segment : segments) {
            byte[] bytes = Files.readAllBytes(segment);
            int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(callId);
            if (at >= 0) {
                int last = at + callId.length() - 1;
                bytes[last] = (byte) (bytes[last] ^ 1);
                Files.write(segment, bytes);
                return "byte " + last + " of " + segment.getFileName();
            }
        }
        throw new IllegalStateException("no record of call " + callId);
    }
}
