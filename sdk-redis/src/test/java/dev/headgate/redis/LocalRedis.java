package dev.headgate.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/**
 * A real redis-server on a free port of the loopback, which keeps nothing on disk: the one of a test dependency, or the
 * program that the environment's {@code HEADGATE_REDIS_SERVER} names. Ended by its own handle.
 */
final class LocalRedis implements AutoCloseable {
    private final int port;
    private final List<String> options;
    private Process process;

    private LocalRedis(int port, List<String> options) {
        this.port = port;
        this.options = options;
        this.process = launch(port, options);
    }

    static LocalRedis start(String... options) {
        return new LocalRedis(freePort(), List.of(options));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // A cluster's nodes speak to each other 10,000 ports further up.
            return socket.getLocalPort() < 55_000 ? socket.getLocalPort() : freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Found, or unpacked, once for all tests of a JVM. */
    private static final class Binary {
        static final File FILE = find();

        private static File find() {
            String named = System.getenv("HEADGATE_REDIS_SERVER");
            if (named == null || named.isBlank()) {
                return unpack();
            }
            File file = new File(named);
            if (!file.canExecute()) {
                throw new IllegalStateException(
                        "HEADGATE_REDIS_SERVER names no program; give the path of a redis-server");
            }
            return file;
        }

        private static File unpack() {
            try {
                Path folder = Files.createTempDirectory("headgate-redis");
                folder.toFile().deleteOnExit();
                File file = ExecutableProvider.newJarResourceProvider(folder.toFile())
                        .get();
                file.deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Starts it once more, on the same port and with nothing in it. */
    void restart() {
        process = launch(port, options);
    }

    private static Process launch(int port, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Binary.FILE.getAbsolutePath(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no"));
        command.addAll(options);
        try {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Eventually.eventually("the server listens", () -> listens(port));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listens(int port) {
        try (Wire wire = new Wire(port)) {
            return wire.ask("PING").equals("+PONG");
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String uri() {
        return "redis://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    Wire wire() {
        return new Wire(port);
    }

    @Override
    public void close() {
        kill();
    }
}
