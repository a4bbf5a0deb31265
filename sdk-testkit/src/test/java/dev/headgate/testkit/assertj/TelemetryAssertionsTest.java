package dev.headgate.testkit.assertj;

import static dev.headgate.testkit.assertj.Failing.fails;
import static dev.headgate.testkit.assertj.HeadgateAssertions.assertThatTelemetry;

import dev.headgate.Headgate;
import dev.headgate.chat.Usage;
import dev.headgate.routing.Deployment;
import dev.headgate.telemetry.SemanticConventions;
import dev.headgate.telemetry.Telemetry;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.TestClock;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TelemetryAssertionsTest {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();

    @AutoClose
    private final OpenTelemetrySdk otel = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .build();

    private TelemetryAssert told() {
        return assertThatTelemetry(spans.getFinishedSpanItems(), metrics.collectAllMetrics());
    }

    private void calls(UnaryOperator<Telemetry.Builder> change) {
        Answer answer = Answer.builder()
                .text("a", "b")
                .usage(Usage.builder()
                        .inputTokens(1_000)
                        .cacheReadTokens(10)
                        .cacheWriteTokens(Duration.ofMinutes(5), 2)
                        .outputTokens(40)
                        .reasoningTokens(5)
                        .build())
                .build();
        Headgate gate = Headgate.builder()
                .timeSource(TestClock.auto())
                .telemetry(change.apply(Telemetry.builder(otel)).build())
                .route(
                        "chat",
                        Deployment.of(
                                FakeModel.of(Script.of(
                                        Fault.throttled(Duration.ofSeconds(1)), answer, Fault.unauthorized())),
                                "small"))
                .build();
        gate.chat("chat").user("Hi").temperature(0.5).seed(7).stream().response();
        try {
            gate.chat("chat").user("Hi").call();
        } catch (RuntimeException expected) {
            // its span is looked at
        }
    }

    @Test
    void whatHeadgateTellsConforms() {
        calls(builder -> builder);

        told().conformsTo(SemanticConventions.V1_41).hasNoContent();
        fails(
                () -> told().conformsTo(SemanticConventions.GENAI_LATEST),
                "Expected telemetry by GENAI_LATEST but:\n  span chat small: ");
        fails(
                () -> told().conformsTo(SemanticConventions.GENAI_LATEST),
                "span chat small: its schema is https://opentelemetry.io/schemas/1.41.0 and not"
                        + " https://opentelemetry.io/schemas/gen-ai/1.42.0");
        fails(
                () -> told().conformsTo(SemanticConventions.GENAI_LATEST),
                "span chat small: gen_ai.usage.cache_creation.input_tokens is not in this edition");
        fails(
                () -> told().conformsTo(SemanticConventions.GENAI_LATEST),
                "metric gen_ai.client.token.usage: is not in this edition");
    }

    @Test
    void latestConformsToo() {
        calls(builder -> builder.conventions(SemanticConventions.GENAI_LATEST));

        told().conformsTo(SemanticConventions.GENAI_LATEST);
        fails(
                () -> told().conformsTo(SemanticConventions.V1_41),
                "metric gen_ai.client.inference.duration: is not in this edition");
    }

    @Test
    void oneSpan() {
        fails(() -> told().conformsTo(SemanticConventions.V1_41), "Expected spans to look at but there are none");
        calls(builder -> builder);
        spans.reset();
        fails(
                () -> told().singleSpan("chat small").hasNoContent(),
                "Expected one span chat small but there are 0 among []");

        calls(builder -> builder.captureContent(true));
        SpanAssert span = new SpanAssert(spans.getFinishedSpanItems().stream()
                .filter(one -> one.getStatus().getStatusCode() != StatusCode.ERROR
                        && one.getName().equals("chat small"))
                .findFirst()
                .orElseThrow());
        span.hasUsage(1_012, 40)
                .has("gen_ai.usage.cache_read.input_tokens", 10)
                .has("gen_ai.request.temperature", 0.5)
                .has("gen_ai.request.stream", true)
                .hasNo("gen_ai.input.messages")
                .hasNoContent();
        fails(
                () -> span.hasUsage(1_000, 40),
                "Expected gen_ai.usage.input_tokens of chat small to be 1000 but was 1012");
        fails(
                () -> span.hasNo("gen_ai.request.seed"),
                "Expected gen_ai.request.seed of chat small to be absent but was 7");
    }

    /** Each mistake that a foreign instrumentation, or a change of ours, could make. */
    @Test
    void eachMistakeIsTold() {
        Tracer tracer = otel.getTracer("somebody");
        tracer.spanBuilder("call")
                .setSpanKind(SpanKind.INTERNAL)
                .setAttribute("gen_ai.operation.name", "talk")
                .setAttribute("gen_ai.request.model", "small")
                .setAttribute("gen_ai.system", "openai")
                .setAttribute("gen_ai.request.max_tokens", "100")
                .setAttribute("gen_ai.request.stream", false)
                .setAttribute("gen_ai.usage.input_tokens", 5)
                .setAttribute("gen_ai.usage.cache_read.input_tokens", 6)
                .setAttribute("gen_ai.usage.output_tokens", 1)
                .setAttribute("gen_ai.usage.reasoning.output_tokens", 2)
                .setAttribute("gen_ai.input.messages", "Hi")
                .setAttribute("error.type", "timeout")
                .startSpan()
                .end();
        Span failed = tracer.spanBuilder("attempt")
                .setAttribute("gen_ai.usage.input_tokens", 5)
                .startSpan();
        failed.setStatus(StatusCode.ERROR).end();
        otel.getMeter("somebody")
                .histogramBuilder("gen_ai.client.operation.duration")
                .setUnit("ms")
                .build()
                .record(1);
        otel.getMeter("somebody")
                .counterBuilder("gen_ai.client.token.usage")
                .setUnit("{token}")
                .build()
                .add(1);

        for (String mistake : List.of(
                "span call: gen_ai.system is not in this edition",
                "span call: gen_ai.request.max_tokens is of type STRING and not LONG",
                "span call: operation talk is not known",
                "span call: is of kind INTERNAL and not CLIENT",
                "span call: its schema is null and not https://opentelemetry.io/schemas/1.41.0",
                "span call: gen_ai.provider.name is missing",
                "span call: should be called talk small",
                "span call: has an error.type but has not failed",
                "span call: gen_ai.request.stream is only said of streams",
                "span call: input_tokens (5) leave out cached ones (6)",
                "span call: output_tokens (1) leave out reasoning (2)",
                "span attempt: gen_ai.usage.input_tokens stands on a span that is no call of a model",
                "metric gen_ai.client.operation.duration: is in \"ms\" and not \"s\"",
                "metric gen_ai.client.operation.duration: has other buckets: [",
                "metric gen_ai.client.operation.duration: gen_ai.operation.name is missing",
                "metric gen_ai.client.operation.duration: gen_ai.provider.name is missing",
                "metric gen_ai.client.token.usage: is a LONG_SUM and no HISTOGRAM",
                "metric gen_ai.client.token.usage: gen_ai.token.type is missing")) {
            fails(() -> told().conformsTo(SemanticConventions.V1_41), mistake);
        }
        fails(() -> told().hasNoContent(), "Expected no content on call but there is [gen_ai.input.messages]");
    }
}
