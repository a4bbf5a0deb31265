package dev.headgate.telemetry;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.ScriptedProvider.text;
import static dev.headgate.ScriptedProvider.throttled;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.HeadgateBuilder;
import dev.headgate.ListedEvents;
import dev.headgate.ManualTime;
import dev.headgate.ScriptedProvider;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Usage;
import dev.headgate.cost.PriceBook;
import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.pii.Redaction;
import dev.headgate.routing.CascadeSelector;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.Price;
import dev.headgate.spi.Reply;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private static final String CANARY = "canary-4711";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
    private final OpenTelemetrySdk otel = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .setLoggerProvider(SdkLoggerProvider.builder()
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                    .build())
            .build();
    private final ManualTime time = new ManualTime();

    @AfterEach
    void close() {
        otel.close();
    }

    private HeadgateBuilder gate(Telemetry.Builder telemetry, ScriptedProvider... providers) {
        return Headgate.builder()
                .timeSource(time)
                .telemetry(telemetry.build())
                .route(
                        "support",
                        List.of(providers).stream()
                                .map(ScriptedProvider::deployment)
                                .toArray(dev.headgate.routing.Deployment[]::new));
    }

    private Telemetry.Builder telemetry() {
        return Telemetry.builder(otel);
    }

    private List<SpanData> finished(SpanKind kind) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getKind() == kind)
                .toList();
    }

    private MetricData metric(String name) {
        return metrics.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static Object[] streamed() {
        return new Object[] {
            new ChatEvent.Started(Optional.of("id"), Optional.of("model-x"), Optional.of("req-1")),
            new ChatEvent.TextDelta(CANARY),
            new ChatEvent.TextDelta("b"),
            new ChatEvent.UsageReported(Usage.of(3, 4)),
            new ChatEvent.Finished(FinishReason.STOP, "stop", Extras.none())
        };
    }

    @Test
    void aSpilledCallIsOneClientSpanWithASpanForEachAttempt() {
        ScriptedProvider a = new ScriptedProvider("a", fails(throttled(Duration.ofSeconds(20))));
        ScriptedProvider b = new ScriptedProvider("b", text(CANARY));
        try (Headgate gate = gate(telemetry().attribution("team"), a, b).build()) {
            gate.chat("support")
                    .user(CANARY)
                    .tag("team", "claims")
                    .tag("secret", CANARY)
                    .temperature(0.5)
                    .maxOutputTokens(100)
                    .call();
        }
        SpanData span = finished(SpanKind.CLIENT).get(0);
        assertThat(span.getName()).isEqualTo("chat model");
        Attributes told = span.getAttributes();
        assertThat(told.get(GenAiNames.OPERATION)).isEqualTo("chat");
        assertThat(told.get(GenAiNames.PROVIDER)).isEqualTo("scripted");
        assertThat(told.get(GenAiNames.REQUEST_MODEL)).isEqualTo("model");
        assertThat(told.get(GenAiNames.TEMPERATURE)).isEqualTo(0.5);
        assertThat(told.get(GenAiNames.MAX_TOKENS)).isEqualTo(100);
        assertThat(told.get(GenAiNames.INPUT_TOKENS)).isEqualTo(10);
        assertThat(told.get(GenAiNames.OUTPUT_TOKENS)).isEqualTo(5);
        assertThat(told.get(GenAiNames.RESPONSE_ID)).isEqualTo("resp-1");
        assertThat(told.get(GenAiNames.FINISH_REASONS)).containsExactly("stop");
        assertThat(told.get(GenAiNames.STREAM)).isNull();
        assertThat(told.get(HeadgateNames.ROUTE)).isEqualTo("support");
        assertThat(told.get(HeadgateNames.OUTCOME)).isEqualTo("answered");
        assertThat(told.get(HeadgateNames.ATTEMPTS)).isEqualTo(2);
        assertThat(told.get(HeadgateNames.SPILLED)).isTrue();
        assertThat(told.get(HeadgateNames.ACCOUNT)).isEqualTo("b");
        assertThat(told.get(stringKey("headgate.tag.team"))).isEqualTo("claims");
        List<SpanData> attempts = finished(SpanKind.INTERNAL);
        assertThat(attempts)
                .extracting(attempt -> attempt.getAttributes().get(HeadgateNames.ATTEMPT_REASON))
                .containsExactly("first", "spillover");
        assertThat(attempts).allMatch(attempt -> attempt.getParentSpanId().equals(span.getSpanId()));
        assertThat(attempts).allMatch(attempt -> attempt.getAttributes().get(GenAiNames.INPUT_TOKENS) == null);
        Attributes refused = attempts.get(0).getAttributes();
        assertThat(refused.get(HeadgateNames.THROTTLE_SCOPE)).isEqualTo("tokens");
        assertThat(refused.get(HeadgateNames.RETRY_AFTER)).isEqualTo(20_000);
        assertThat(refused.get(GenAiNames.ERROR_TYPE)).isEqualTo("ThrottledException");
        assertThat(total(HeadgateNames.ATTEMPTS_METRIC)).isEqualTo(2);
        assertThat(total(HeadgateNames.THROTTLES_METRIC)).isEqualTo(1);
        assertThat(total(HeadgateNames.SPILLOVERS_METRIC)).isEqualTo(1);
        nothingIsSaid();
    }

    /** What spans tell of the application can be put into the resource of its own OpenTelemetry SDK, for metrics and logs. */
    @Test
    void spansAndTheResourceOfTheApplicationTellWhoseCallsTheyAre() {
        ApplicationIdentity claims = ApplicationIdentity.builder("claims-assistant")
                .version("1.4.2")
                .owner("team-claims")
                .costCentre("CC-4711")
                .dataClasses("internal")
                .build();
        try (Headgate gate = gate(telemetry(), new ScriptedProvider("a", text("ok")))
                .application(claims)
                .build()) {
            gate.chat("support").user("Hi").call();
        }
        Attributes told = finished(SpanKind.CLIENT).get(0).getAttributes();
        assertThat(claims.attributes())
                .containsOnlyKeys(
                        "headgate.app.id", "headgate.app.version", "headgate.app.owner", "headgate.app.cost_centre");
        claims.attributes()
                .forEach((name, value) -> assertThat(told.get(stringKey(name))).isEqualTo(value));
    }

    @Test
    void whatTheChoiceOfModelsSavesIsMetered() {
        Headgate gate = gate(telemetry(), new ScriptedProvider("dear", text("better")))
                .route("cheap", new ScriptedProvider("cheap", text("yes"), text(CANARY)).deployment())
                .modelSelector(
                        "support",
                        CascadeSelector.of(
                                "cheap", (request, answer) -> answer.text().equals("yes")))
                .prices(PriceBook.empty()
                        .with(
                                Price.of("model")
                                        .account("cheap")
                                        .input("1")
                                        .output("2")
                                        .build(),
                                Price.of("model")
                                        .account("dear")
                                        .input("5")
                                        .output("10")
                                        .build()))
                .build();
        gate.chat("support").user("x").call();
        assertThat(total(HeadgateNames.SELECTION_SAVINGS_METRIC)).isEqualTo(80_000);
        gate.chat("support").user("x").call();
        assertThat(total(HeadgateNames.SELECTION_SAVINGS_METRIC))
                .as("less what the answer cost that was refused")
                .isEqualTo(60_000);
        assertThat(metric(HeadgateNames.SELECTIONS_METRIC).getLongSumData().getPoints())
                .extracting(LongPointData::getAttributes)
                .containsExactlyInAnyOrder(
                        Attributes.of(
                                HeadgateNames.ROUTE,
                                "support",
                                HeadgateNames.SELECTION_ROUTE,
                                "cheap",
                                HeadgateNames.SELECTION_ESCALATED,
                                false),
                        Attributes.of(
                                HeadgateNames.ROUTE,
                                "support",
                                HeadgateNames.SELECTION_ROUTE,
                                "support",
                                HeadgateNames.SELECTION_ESCALATED,
                                true));
        nothingIsSaid();
    }

    private long total(String counter) {
        return metric(counter).getLongSumData().getPoints().stream()
                .mapToLong(LongPointData::getValue)
                .sum();
    }

    private void nothingIsSaid() {
        assertThat(spans.getFinishedSpanItems().toString()).doesNotContain(CANARY);
        assertThat(metrics.collectAllMetrics().toString()).doesNotContain(CANARY);
        assertThat(logs.getFinishedLogRecordItems().toString()).doesNotContain(CANARY);
    }

    @Test
    void durationAndUsageHaveTheNamesUnitsAndBucketsOfTheConventions() {
        ScriptedProvider a = new ScriptedProvider("a", (request, attempt) -> {
            time.advance(Duration.ofMillis(1500));
            return Reply.of(ScriptedProvider.response("ok").toBuilder()
                    .usage(Usage.builder()
                            .inputTokens(10)
                            .cacheReadTokens(20)
                            .outputTokens(5)
                            .build())
                    .build());
        });
        try (Headgate gate = gate(telemetry(), a).build()) {
            gate.chat("support").user("x").call();
        }
        MetricData duration = metric("gen_ai.client.operation.duration");
        assertThat(duration.getUnit()).isEqualTo("s");
        HistogramPointData point =
                duration.getHistogramData().getPoints().iterator().next();
        assertThat(point.getBoundaries()).isEqualTo(GenAiNames.SECONDS);
        assertThat(point.getSum()).isEqualTo(1.5);
        assertThat(point.getAttributes().get(GenAiNames.REQUEST_MODEL)).isEqualTo("model");
        MetricData tokens = metric("gen_ai.client.token.usage");
        assertThat(tokens.getUnit()).isEqualTo("{token}");
        assertThat(tokens.getHistogramData().getPoints())
                .extracting(each -> each.getAttributes().get(GenAiNames.TOKEN_TYPE) + " " + (long) each.getSum())
                .containsExactlyInAnyOrder("input 30", "output 5");
        SpanData span = finished(SpanKind.CLIENT).get(0);
        assertThat(span.getAttributes().get(GenAiNames.INPUT_TOKENS)).isEqualTo(30);
        assertThat(span.getAttributes().get(GenAiNames.CACHE_READ_TOKENS)).isEqualTo(20);
    }

    @Test
    void streamsTellTheirFirstAndNextChunks() {
        ListedEvents events = new ListedEvents(streamed());
        ScriptedProvider a = new ScriptedProvider("a", (request, attempt) -> {
            time.advance(Duration.ofMillis(300));
            return Reply.of(events);
        });
        try (Headgate gate = gate(telemetry(), a).build();
                ChatStream stream = gate.chat("support").user(CANARY).stream()) {
            assertThat(stream.response().text()).isEqualTo(CANARY + "b");
        }
        SpanData span = finished(SpanKind.CLIENT).get(0);
        assertThat(span.getAttributes().get(GenAiNames.STREAM)).isTrue();
        assertThat(span.getAttributes().get(GenAiNames.FIRST_CHUNK)).isEqualTo(0.3);
        assertThat(span.getAttributes().get(GenAiNames.OUTPUT_TOKENS)).isEqualTo(4);
        assertThat(metric("gen_ai.client.operation.time_to_first_chunk")
                        .getHistogramData()
                        .getPoints())
                .hasSize(1);
        assertThat(metric("gen_ai.client.operation.time_per_output_chunk")
                        .getHistogramData()
                        .getPoints()
                        .iterator()
                        .next()
                        .getCount())
                .isEqualTo(1);
        nothingIsSaid();
    }

    @Test
    void aStreamClosedEarlyEndsItsSpanOnce() {
        ScriptedProvider a = new ScriptedProvider("a", (request, attempt) -> Reply.of(new ListedEvents(streamed())));
        try (Headgate gate = gate(telemetry(), a).build()) {
            ChatStream stream = gate.chat("support").user("x").stream();
            stream.iterator().next();
            stream.close();
            stream.close();
        }
        assertThat(finished(SpanKind.CLIENT)).hasSize(1);
        assertThat(finished(SpanKind.CLIENT).get(0).getAttributes().get(HeadgateNames.OUTCOME))
                .isEqualTo("cancelled");
    }

    @Test
    void failuresHaveATypeAndNoMessage() {
        AuthenticationException refused = new AuthenticationException(
                "No.",
                ErrorDetails.builder()
                        .providerCode("ExpiredTokenException")
                        .providerMessage(CANARY)
                        .build());
        ScriptedProvider a = new ScriptedProvider("a", fails(refused));
        try (Headgate gate = gate(telemetry(), a).build()) {
            assertThatThrownBy(() -> gate.chat("support").user(CANARY).call()).isInstanceOf(ModelException.class);
        }
        SpanData span = finished(SpanKind.CLIENT).get(0);
        assertThat(span.getAttributes().get(GenAiNames.ERROR_TYPE)).isEqualTo("ExpiredTokenException");
        assertThat(span.getAttributes().get(HeadgateNames.OUTCOME)).isEqualTo("failed");
        assertThat(metric("gen_ai.client.operation.duration")
                        .getHistogramData()
                        .getPoints()
                        .iterator()
                        .next()
                        .getAttributes()
                        .get(GenAiNames.ERROR_TYPE))
                .isEqualTo("ExpiredTokenException");
        nothingIsSaid();
    }

    @Test
    void theApplicationsSpanIsTheParentOnOtherThreadsToo() throws Exception {
        ScriptedProvider a = new ScriptedProvider("a", text("ok"));
        Span mine = otel.getTracer("app").spanBuilder("mine").startSpan();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Headgate gate = gate(telemetry(), a).executor(executor).build()) {
            try (Scope scope = mine.makeCurrent()) {
                assertThat(scope).isNotNull();
                assertThat(gate.chat("support").user("x").callAsync().get().text())
                        .isEqualTo("ok");
            }
        } finally {
            executor.shutdown();
            mine.end();
        }
        assertThat(finished(SpanKind.CLIENT).get(0).getParentSpanId())
                .isEqualTo(mine.getSpanContext().getSpanId());
    }

    @Test
    void contentIsToldOnlyWhenAskedForAndAsRedactionLeavesIt() {
        String email = "canary.person@example.org";
        ScriptedProvider a = new ScriptedProvider("a", text("fine"));
        try (Headgate gate = gate(telemetry().captureContent(true), a)
                .redaction(Redaction.builder().key(new byte[32]).build())
                .build()) {
            gate.chat("support").system("Be kind.").user("I am " + email).call();
        }
        assertThat(logs.getFinishedLogRecordItems()).hasSize(1);
        String event = logs.getFinishedLogRecordItems().get(0).toString();
        assertThat(event)
                .contains("gen_ai.client.inference.operation.details")
                .contains("Be kind.")
                .contains("I am ")
                .contains("fine")
                .doesNotContain("canary");
    }

    @Test
    void theLatestEditionCountsUsage() {
        ScriptedProvider a = new ScriptedProvider("a", text("ok"));
        try (Headgate gate = gate(telemetry().conventions(SemanticConventions.GENAI_LATEST), a)
                .build()) {
            gate.chat("support").user("x").call();
        }
        assertThat(total("gen_ai.client.inference.usage.input_tokens")).isEqualTo(10);
        assertThat(total("gen_ai.client.inference.usage.output_tokens")).isEqualTo(5);
        assertThat(metric("gen_ai.client.inference.duration").getUnit()).isEqualTo("s");
        assertThat(metrics.collectAllMetrics())
                .noneMatch(metric -> metric.getName().equals("gen_ai.client.token.usage"));
    }

    @Test
    void standardMetricsCanBeLeftToAnother() {
        ScriptedProvider a = new ScriptedProvider("a", text("ok"));
        try (Headgate gate = gate(telemetry().standardMetrics(false), a).build()) {
            gate.chat("support").user("x").call();
        }
        assertThat(metrics.collectAllMetrics())
                .extracting(MetricData::getName)
                .containsExactlyInAnyOrder(
                        HeadgateNames.ATTEMPTS_METRIC, HeadgateNames.COST_METRIC, HeadgateNames.UNPRICED_METRIC);
        assertThat(finished(SpanKind.CLIENT)).hasSize(1);
    }
}
