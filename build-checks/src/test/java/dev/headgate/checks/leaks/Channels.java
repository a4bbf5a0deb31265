package dev.headgate.checks.leaks;

import dev.headgate.checks.leaks.Canaries.Canary;
import dev.headgate.testkit.wire.WireRequest;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** Everything that others than the application can look at, gathered while a test runs. */
final class Channels implements AutoCloseable {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final InMemoryLogRecordExporter events = InMemoryLogRecordExporter.create();
    final OpenTelemetrySdk openTelemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .setLoggerProvider(SdkLoggerProvider.builder()
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(events))
                    .build())
            .build();
    private final Queue<String> logs = new ConcurrentLinkedQueue<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Logger root = Logger.getLogger("");
    private final Level levelBefore = root.getLevel();
    private final Handler[] handlersBefore = root.getHandlers();
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            logs.add(formatter.format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Channels() {
        for (Handler each : handlersBefore) {
            root.removeHandler(each);
        }
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
    }

    /** Takes a failure as a log would print it, and a value as a debugger would. */
    void says(Object value) {
        said.add(String.valueOf(value));
        if (value instanceof Throwable e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text, true));
            said.add(text.toString());
        }
    }

    /** Returns where a canary was seen. */
    List<String> leaks(List<WireRequest> wire, Path auditLog) {
        Map<String, String> channels = new LinkedHashMap<>();
        StringBuilder bytes = new StringBuilder();
        for (WireRequest request : wire) {
            bytes.append(request.path()).append(request.headers()).append(request.body());
        }
        channels.put("wire", bytes.toString());
        channels.put("logs", String.join("\n", logs));
        channels.put("spans", spans.getFinishedSpanItems().toString());
        channels.put("metrics", metrics.collectAllMetrics().toString());
        channels.put("events", events.getFinishedLogRecordItems().toString());
        channels.put("audit", files(auditLog));
        channels.put("exceptions and toString", String.join("\n", said));
        List<String> leaks = new ArrayList<>();
        channels.forEach((name, text) -> {
            for (Canary canary : Canaries.ALL) {
                if (canary.forms().stream().anyMatch(text::contains)) {
                    leaks.add(canary.value() + " in " + name);
                }
            }
        });
        return leaks;
    }

    /** Whether each channel carried anything at all: an empty one proves nothing. */
    boolean allCarriedSomething(Path auditLog) {
        return !logs.isEmpty()
                && !said.isEmpty()
                && !spans.getFinishedSpanItems().isEmpty()
                && !files(auditLog).isEmpty();
    }

    private static String files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return all.toString();
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
        openTelemetry.close();
    }
}
