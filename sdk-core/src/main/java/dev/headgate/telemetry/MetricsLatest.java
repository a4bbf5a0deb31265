package dev.headgate.telemetry;

import dev.headgate.chat.Usage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.util.Optional;

/** The metrics of the conventions' own repository: usage is a counter for each kind of token, zero after a failure. */
final class MetricsLatest extends InferenceMetrics {
    private final LongCounter input;
    private final LongCounter output;
    private final LongCounter cacheRead;
    private final LongCounter cacheWrite;
    private final LongCounter reasoning;

    MetricsLatest(Meter meter, boolean emits) {
        super(
                meter,
                emits,
                GenAiNames.DURATION_LATEST,
                GenAiNames.TIME_TO_FIRST_CHUNK_LATEST,
                GenAiNames.TIME_PER_CHUNK_LATEST);
        input = counter(meter, "input_tokens");
        output = counter(meter, "output_tokens");
        cacheRead = counter(meter, "cache_read.input_tokens");
        cacheWrite = counter(meter, "cache_write.input_tokens");
        reasoning = counter(meter, "reasoning.output_tokens");
    }

    private static LongCounter counter(Meter meter, String name) {
        return meter.counterBuilder(GenAiNames.USAGE_LATEST + name)
                .setUnit("{token}")
                .build();
    }

    @Override
    void usage(Optional<Usage> known, Attributes labels, Context context) {
        Attributes tokens =
                labels.toBuilder().put(GenAiNames.TOKEN_MODALITY, "unknown").build();
        Usage usage = known.orElse(Usage.none());
        input.add(usage.totalInputTokens(), tokens, context);
        output.add(usage.outputTokens(), tokens, context);
        cacheRead.add(usage.cacheReadTokens(), tokens, context);
        cacheWrite.add(usage.cacheWriteTokens(), tokens, context);
        reasoning.add(usage.reasoningTokens(), tokens, context);
    }
}
