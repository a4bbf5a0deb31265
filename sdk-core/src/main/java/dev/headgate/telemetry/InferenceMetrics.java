package dev.headgate.telemetry;

import dev.headgate.chat.Usage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.util.Optional;

/** The metrics of the conventions, in one of their editions. */
abstract sealed class InferenceMetrics permits Metrics141, MetricsLatest {
    private final DoubleHistogram duration;
    private final DoubleHistogram firstChunk;
    private final DoubleHistogram nextChunk;
    /** Whether another instrumentation tells durations and usage. */
    private final boolean emits;

    InferenceMetrics(Meter meter, boolean emits, String duration, String firstChunk, String nextChunk) {
        this.emits = emits;
        this.duration = seconds(meter, duration, "GenAI operation duration.");
        this.firstChunk = seconds(meter, firstChunk, "Time to receive the first chunk of a streamed answer.");
        this.nextChunk = seconds(meter, nextChunk, "Time between two chunks of a streamed answer.");
    }

    static DoubleHistogram seconds(Meter meter, String name, String description) {
        return meter.histogramBuilder(name)
                .setUnit("s")
                .setDescription(description)
                .setExplicitBucketBoundariesAdvice(GenAiNames.SECONDS)
                .build();
    }

    final void firstChunk(double seconds, Attributes labels, Context context) {
        firstChunk.record(seconds, labels, context);
    }

    final void nextChunk(double seconds, Attributes labels, Context context) {
        nextChunk.record(seconds, labels, context);
    }

    final void ended(double seconds, Optional<Usage> usage, Attributes labels, Context context) {
        if (emits) {
            duration.record(seconds, labels, context);
            usage(usage, labels, context);
        }
    }

    abstract void usage(Optional<Usage> usage, Attributes labels, Context context);
}
