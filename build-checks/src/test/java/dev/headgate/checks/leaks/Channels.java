package dev.headgate.checks.leaks;

import dev.headgate.testkit.canary.Canaries;
import dev.headgate.testkit.canary.Channel;
import dev.headgate.testkit.canary.Sighting;
import dev.headgate.testkit.otel.CapturedTelemetry;
import dev.headgate.testkit.wire.WireRequest;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** Everything that others than the application can look at, gathered while a test runs. */
final class Channels implements AutoCloseable {
    private static final List<Channel> MUST_CARRY =
            List.of(Channel.WIRE, Channel.LOGS, Channel.SPANS, Channel.AUDIT, Channel.EXCEPTIONS);

    private final Canaries canaries = new Canaries();
    private final CapturedTelemetry telemetry = new CapturedTelemetry();
    private final Logger root = Logger.getLogger("");
    private final Level levelBefore = root.getLevel();
    private final Handler[] handlersBefore = root.getHandlers();
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            canaries.saw(Channel.LOGS, formatter.format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Channels() {
        Samples.ALL.forEach(sample -> canaries.plant(sample.value()));
        telemetry.watchedBy(canaries);
        for (Handler each : handlersBefore) {
            root.removeHandler(each);
        }
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
    }

    OpenTelemetry openTelemetry() {
        return telemetry.openTelemetry();
    }

    /** Takes a failure as a log would print it, and a value as a debugger would. */
    void says(Object value) {
        canaries.saw(value instanceof Throwable ? Channel.EXCEPTIONS : Channel.OTHER, value);
    }

    /** Returns where a canary was seen. */
    List<Sighting> leaks(List<WireRequest> wire, Path auditLog) {
        for (WireRequest request : wire) {
            canaries.saw(Channel.WIRE, request.path());
            canaries.saw(Channel.WIRE, request.body());
            canaries.saw(Channel.HEADERS, request.headers());
        }
        files(auditLog).forEach(file -> canaries.saw(Channel.AUDIT, file));
        return canaries.sightings();
    }

    /** Returns the channels that carried nothing: an empty one proves nothing. */
    List<Channel> empty() {
        return MUST_CARRY.stream().filter(channel -> !canaries.carried(channel)).toList();
    }

    private static List<String> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(Channels::text).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        root.removeHandler(handler);
        for (Handler each : handlersBefore) {
            root.addHandler(each);
        }
        root.setLevel(levelBefore);
        telemetry.close();
    }
}
