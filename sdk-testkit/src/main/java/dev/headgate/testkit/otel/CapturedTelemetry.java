package dev.headgate.testkit.otel;

import dev.headgate.testkit.canary.Canaries;
import dev.headgate.testkit.canary.Channel;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Collection;
import java.util.List;

/**
 * An OpenTelemetry of its own that keeps spans, metrics and log records in memory. Safe for use by many threads.
 *
 * <pre>{@code
 * CapturedTelemetry captured = new CapturedTelemetry();
 * Headgate gate = Headgate.builder().telemetry(Telemetry.builder(captured.openTelemetry()).build())…
 * assertEquals("chat model-1", captured.span("chat model-1").getName());
 * }</pre>
 */
public final class CapturedTelemetry implements AutoCloseable {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .setLoggerProvider(SdkLoggerProvider.builder()
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                    .build())
            .build();

    /** Starts with nothing kept. */
    public CapturedTelemetry() {}

    /**
     * Returns what to tell.
     *
     * @return not the global one
     */
    public OpenTelemetry openTelemetry() {
        return sdk;
    }

    /**
     * Returns the spans that have ended.
     *
     * @return the spans, in the order in which they ended
     */
    public List<SpanData> spans() {
        return spans.getFinishedSpanItems();
    }

    /**
     * Returns the only span of a name.
     *
     * @param name such as {@code chat model-1}
     * @return the span
     * @throws AssertionError if there is none, or more than one
     */
    public SpanData span(String name) {
        List<SpanData> its =
                spans().stream().filter(span -> span.getName().equals(name)).toList();
        if (its.size() != 1) {
            throw new AssertionError("CapturedTelemetry: expected 1 span " + name + ", saw " + its.size() + " among "
                    + spans().stream().map(SpanData::getName).toList());
        }
        return its.get(0);
    }

    /**
     * Returns the metrics as they stand.
     *
     * @return one for each instrument
     */
    public Collection<MetricData> metrics() {
        return metrics.collectAllMetrics();
    }

    /**
     * Returns the log records.
     *
     * @return the records, oldest first
     */
    public List<LogRecordData> logs() {
        return logs.getFinishedLogRecordItems();
    }

    /**
     * Lets canaries be looked for in all that is kept.
     *
     * @param canaries who looks
     */
    public void watchedBy(Canaries canaries) {
        canaries.watch(Channel.SPANS, () -> texts(spans()));
        canaries.watch(Channel.METRICS, () -> texts(metrics()));
        canaries.watch(Channel.SPANS, () -> texts(logs()));
    }

    private static List<String> texts(Collection<?> items) {
        return items.stream().map(String::valueOf).toList();
    }

    @Override
    public void close() {
        sdk.close();
    }

    @Override
    public String toString() {
        return "CapturedTelemetry[" + spans().size() + " spans]";
    }
}
