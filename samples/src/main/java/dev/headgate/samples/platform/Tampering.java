package dev.headgate.samples.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Somebody with write access to the log, who would rather that a call had cost something else. */
final class Tampering {
    private static final String COST = "\"nano\":";

    private Tampering() {}

    /** Flips one bit of the last digit of the cost that stands in a call's outcome; returns where. */
    static String flipOneByte(Path log, String callId) throws IOException {
        List<Path> segments;
        try (Stream<Path> files = Files.list(log)) {
            segments = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
        for (Path segment : segments) {
            byte[] bytes = Files.readAllBytes(segment);
            int line = 0;
            for (String record : new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)) {
                int cost = record.indexOf(COST);
                if (record.contains(callId) && record.contains("\"kind\":\"outcome\"") && cost >= 0) {
                    int digit = line + cost + COST.length();
                    while (Character.isDigit(bytes[digit + 1])) {
                        digit++;
                    }
                    bytes[digit] = (byte) (bytes[digit] ^ 1);
                    Files.write(segment, bytes);
                    return "byte " + digit + " of " + segment.getFileName();
                }
                line += record.length() + 1;
            }
        }
        throw new IllegalStateException("no outcome of call " + callId + " tells its cost");
    }
}
