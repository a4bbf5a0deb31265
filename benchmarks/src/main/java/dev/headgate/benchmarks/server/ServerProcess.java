package dev.headgate.benchmarks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/** A server in a process of its own, so that its work is not counted as the client's. */
public final class ServerProcess implements AutoCloseable {
    /** Names the system property that tells a benchmark of a server that runs already. */
    public static final String PROPERTY = "headgate.benchmarks.server";

    private final Process process;
    private final URI uri;

    private ServerProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Starts a {@link BenchServer}. */
    public static ServerProcess start() {
        return start(BenchServer.class, 256);
    }

    /**
     * Starts a program that prints its port, and ends when its standard input does.
     *
     * @param program its main class
     * @param heapMegabytes how much it may keep
     */
    public static ServerProcess start(Class<?> program, int heapMegabytes) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                java,
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName());
        try {
            Process process =
                    command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
            return new ServerProcess(process, URI.create("http://127.0.0.1:" + output.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return uri;
    }

    /** Closes the standard input of the process, which ends it. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
