package dev.headgate.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of the files in a log's directory. */
final class SegmentNames {
    static final String CHECKPOINT = "checkpoint";
    static final String LOCK = "lock";
    private static final Pattern SEGMENT = Pattern.compile("segment-([0-9]{8})\\.jsonl");

    private SegmentNames() {}

    static Path segment(Path directory, int ordinal) {
        return directory.resolve(name(ordinal));
    }

    static String name(int ordinal) {
        return String.format(Locale.ROOT, "segment-%08d.jsonl", ordinal);
    }

    /** Returns the numbers of the segments that are there, in order. */
    static List<Integer> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> SEGMENT.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matcher -> Integer.valueOf(matcher.group(1)))
                    .sorted()
                    .toList();
        }
    }
}
