package dev.headgate.testkit.assertj;

import dev.headgate.telemetry.SemanticConventions;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/** Asserts what was told to OpenTelemetry. */
public final class TelemetryAssert extends FieldAssert<TelemetryAssert, TelemetryAssert.Told> {
    /**
     * What was told.
     *
     * @param spans the spans that have ended
     * @param metrics the metrics
     */
    record Told(List<SpanData> spans, List<MetricData> metrics) {
        @Override
        public String toString() {
            return "Told[" + names() + "]";
        }

        List<String> names() {
            return spans.stream().map(SpanData::getName).toList();
        }
    }

    TelemetryAssert(@Nullable Told actual) {
        super(actual, TelemetryAssert.class);
    }

    /**
     * Checks spans and metrics of calls against an edition of the semantic conventions for generative AI: names, kinds,
     * units, buckets, types of attributes, those that are required, and sums of tokens. All that does not fit is told.
     *
     * @param edition the edition
     * @return this assertion
     */
    public TelemetryAssert conformsTo(SemanticConventions edition) {
        holds(!present().spans().isEmpty(), "Expected spans to look at but there are none");
        Conformance conformance = new Conformance(GenAiProfile.of(edition));
        present().spans().forEach(conformance::check);
        present().metrics().forEach(conformance::check);
        return holds(
                conformance.found().isEmpty(),
                "Expected telemetry by " + edition + " but:\n  " + String.join("\n  ", conformance.found()));
    }

    /**
     * Checks that one span has a name, and goes on with it.
     *
     * @param name the span's name, as {@code chat small}
     * @return an assertion about it
     */
    @CheckReturnValue
    public SpanAssert singleSpan(String name) {
        List<SpanData> its = present().spans().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
        holds(
                its.size() == 1,
                "Expected one span " + name + " but there are " + its.size() + " among "
                        + present().names());
        return new SpanAssert(its.get(0)).as("span %s", name);
    }

    /**
     * Checks that no span holds what users or models said.
     *
     * @return this assertion
     */
    public TelemetryAssert hasNoContent() {
        for (SpanData span : present().spans()) {
            SpanAssert unused = new SpanAssert(span).hasNoContent();
        }
        return this;
    }
}
