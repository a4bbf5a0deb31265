package dev.headgate.benchmarks.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.headgate.benchmarks.server.BenchServer;
import dev.headgate.benchmarks.server.ServerProcess;
import dev.headgate.benchmarks.server.SlowServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Has streams read by a JVM of their own, whose heap is small, from a server in another one. */
public final class Soak {
    private static final int STREAMS = 1_000;
    /** About 300 bytes on the wire for each. */
    private static final int LONG_TEXTS = 350_000;

    private static final int LONG_HEAP_MEGABYTES = 32;

    private Soak() {}

    /** Prints what streams take on this JDK. */
    public static void main(String[] args) throws IOException {
        System.out.println("JDK " + Runtime.version() + ", " + STREAMS + " slow streams at once");
        System.out.println("OpenAI-compatible: " + slowStreams("openai"));
        System.out.println("Bedrock: " + slowStreams("bedrock"));
        System.out.println("One stream of " + longStream() + " texts, some 100 MB, read with a heap of "
                + LONG_HEAP_MEGABYTES + " MB");
    }

    /**
     * Opens slow streams and tells what they take.
     *
     * @param wire {@code openai} or {@code bedrock}
     */
    public static Footprint slowStreams(String wire) throws IOException {
        try (ServerProcess server = ServerProcess.start(SlowServer.class, 256)) {
            return Footprint.parse(
                    run(SlowReader.class, "-Xmx256m", wire, server.uri().toString(), String.valueOf(STREAMS)));
        }
    }

    /** Reads a stream of about 100 MB with a heap that could not hold it, and returns how many texts came. */
    public static int longStream() throws IOException {
        try (ServerProcess server = ServerProcess.start(BenchServer.class, 2048)) {
            String base = server.uri().resolve("/texts/" + LONG_TEXTS + "/v1").toString();
            return Integer.parseInt(run(LongReader.class, "-Xmx" + LONG_HEAP_MEGABYTES + "m", base));
        }
    }

    static int longTexts() {
        return LONG_TEXTS;
    }

    private static String run(Class<?> program, String heap, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
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
