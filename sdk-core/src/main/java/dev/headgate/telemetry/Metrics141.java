package dev.headgate.telemetry;

import dev.headgate.chat.Usage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.util.Optional;

/** The metrics of version 1.41: usage is one histogram with a token type. */
final class Metrics141 extends InferenceMetrics {
    private final LongHistogram tokens;

    Metrics141(Meter meter, boolean emits) {
        super(meter, emits, GenAiNames.DURATION, GenAiNames.TIME_TO_FIRST_CHUNK, GenAiNames.TIME_PER_CHUNK);
        tokens = meter.histogramBuilder(GenAiNames.TOKEN_USAGE)
                .ofLongs()
                .setUnit("{token}")
                .setDescription("Number of input and output tokens used.")
                .setExplicitBucketBoundariesAdvice(GenAiNames.TOKENS)
                .build();
    }

    @Override
    void usage(Optional<Usage> usage, Attributes labels, Context context) {
        if (usage.isEmpty()) {
            return;
        }
        record(usage.get().totalInputTokens(), GenAiNames.INPUT, labels, context);
        record(usage.get().outputTokens(), GenAiNames.OUTPUT, labels, context);
    }

    private void record(long amount, String type, Attributes labels, Context context) {
        if (amount > 0) {
            tokens.record(
                    amount, labels.toBuilder().put(GenAiNames.TOKEN_TYPE, type).build(), context);
        }
    }
}
