package dev.headgate.benchmarks.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.headgate.benchmarks.PageSection;
import dev.headgate.benchmarks.server.BenchServer;
import dev.headgate.benchmarks.server.ServerProcess;
import dev.headgate.benchmarks.server.SlowServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Has streams read by a JVM of their own, whose heap is small, from a server in another one. */
public final class Soak {
    static final int STREAMS = 1_000;

    static final int SLOW_HEAP_MEGABYTES = 256;

    /** Else the JVM takes as much at once as a share of the machine's memory. */
    static final int FIRST_HEAP_MEGABYTES = 16;

    /** About 300 bytes on the wire for each. */
    static final int LONG_TEXTS = 350_000;

    static final int LONG_HEAP_MEGABYTES = 32;

    private static final Path PAGE = Path.of("docs", "performance.md");

    /** What runs this program. */
    private static final Path OWN_JDK = Path.of(System.getProperty("java.home"));

    private Soak() {}

    /** Prints what streams take on this JDK, or on those whose homes are given; {@code --write} puts it into the page. */
    public static void main(String[] args) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(args));
        boolean write = arguments.remove("--write");
        List<Path> jdks = arguments.isEmpty()
                ? List.of(OWN_JDK)
                : arguments.stream().map(Path::of).toList();
        SoakReport report = new SoakReport();
        for (Path jdk : jdks) {
            for (String wire : List.of("openai", "bedrock")) {
                report.add(wire, slowStreams(wire, jdk));
            }
        }
        report.addLong(longStream(jdks.get(0)));
        String text = report.text(LocalDate.now(ZoneOffset.UTC));
        System.out.print(text);
        if (write) {
            Files.writeString(PAGE, PageSection.SOAK.replaced(Files.readString(PAGE), text));
        }
    }

    /**
     * Opens slow streams and tells what they take on this JDK.
     *
     * @param wire {@code openai} or {@code bedrock}
     */
    public static Footprint slowStreams(String wire) throws IOException {
        return slowStreams(wire, OWN_JDK);
    }

    /**
     * Reads a stream of about 100 MB with a heap that could not hold it, and returns how many texts came.
     */
    public static int longStream() throws IOException {
        return longStream(OWN_JDK);
    }

    private static Footprint slowStreams(String wire, Path jdk) throws IOException {
        try (ServerProcess server = ServerProcess.start(SlowServer.class, 256)) {
            return Footprint.parse(run(
                    jdk,
                    SlowReader.class,
                    SLOW_HEAP_MEGABYTES,
                    wire,
                    server.uri().toString(),
                    "" + STREAMS));
        }
    }

    private static int longStream(Path jdk) throws IOException {
        try (ServerProcess server = ServerProcess.start(BenchServer.class, 2048)) {
            String base = server.uri().resolve("/texts/" + LONG_TEXTS + "/v1").toString();
            return Integer.parseInt(run(jdk, LongReader.class, LONG_HEAP_MEGABYTES, base));
        }
    }

    private static String run(Path jdk, Class<?> program, int heapMegabytes, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                jdk.resolve("bin").resolve("java").toString(),
                "-Xms" + FIRST_HEAP_MEGABYTES + "m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return new String(process.getInputStream().readAllBytes(), US_ASCII).strip();
        } finally {
            process.destroy();
        }
    }
}
