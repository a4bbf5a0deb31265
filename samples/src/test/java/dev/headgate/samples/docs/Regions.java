package dev.headgate.samples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The parts of the tests in this package, and of those to copy from, that pages show: the lines between {@code // docs:begin NAME} and
 * {@code // docs:end}. What ends with {@code // docs:hide} is run but not shown: such a line leads a sample to a fake
 * server.
 */
final class Regions {
    private static final List<String> SOURCES = List.of(
            "samples/src/test/java/dev/headgate/samples/docs",
            "samples/unit-tests/src/test/java/dev/headgate/samples/unittests");
    private static final String BEGIN = "// docs:begin ";
    private static final String END = "// docs:end";
    private static final String HIDE = "// docs:hide";

    private Regions() {}

    /** All regions, without their indentation, by name. */
    static Map<String, String> read() {
        Map<String, String> regions = new TreeMap<>();
        for (String folder : SOURCES) {
            try (Stream<Path> files = Files.list(Page.TOP.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> readInto(regions, file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return regions;
    }

    private static void readInto(Map<String, String> regions, Path file) {
        String open = "";
        List<String> shown = new ArrayList<>();
        for (String line : lines(file)) {
            String text = line.strip();
            if (text.startsWith(BEGIN)) {
                check(open.isEmpty(), file, text + " stands within " + open);
                open = text.substring(BEGIN.length());
                shown.clear();
            } else if (text.equals(END)) {
                check(!open.isEmpty(), file, END + " ends nothing");
                check(regions.put(open, text(shown)) == null, file, open + " is there twice");
                open = "";
            } else if (!open.isEmpty() && !text.endsWith(HIDE)) {
                shown.add(line);
            }
        }
        check(open.isEmpty(), file, open + " is never ended");
    }

    private static String text(List<String> lines) {
        // The last line would count as one without indentation if it were empty.
        return String.join("\n", lines).stripIndent() + "\n";
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(boolean holds, Path file, String otherwise) {
        if (!holds) {
            throw new AssertionError(file.getFileName() + ": " + otherwise);
        }
    }
}
