package dev.headgate.telemetry;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.ScriptedProvider.text;
import static dev.headgate.ScriptedProvider.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.Headgate;
import dev.headgate.ListedEvents;
import dev.headgate.ManualTime;
import dev.headgate.ScriptedProvider;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Usage;
import dev.headgate.cost.Budget;
import dev.headgate.cost.PriceBook;
import dev.headgate.cost.UnknownPrice;
import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.pii.Redaction;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.FleetObserver;
import dev.headgate.spi.Price;
import dev.headgate.spi.Reply;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard asks for nothing that is not told: neither metrics nor labels, under the names that Prometheus gives them. */
class DashboardTest {
    private static final Pattern SERIES = Pattern.compile("([a-z_]+)\\{([^}]*)}");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");
    private static final PriceBook BOOK = PriceBook.of(() ->
            List.of(Price.of("model").input("3").cacheRead("0.3").output("15").build()));

    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final OpenTelemetrySdk otel = OpenTelemetrySdk.builder()
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(reader).build())
            .build();

    @Test
    void asksOnlyForWhatIsTold() throws IOException {
        Map<String, Set<String>> told = told();
        List<String> queries = queries();

        assertThat(queries).hasSizeGreaterThan(10);
        for (String query : queries) {
            List<String> labels = new ArrayList<>();
            BY.matcher(query)
                    .results()
                    .forEach(by -> labels.addAll(List.of(by.group(1).split(", *", -1))));
            labels.remove("le");
            List<MatchResult> series = SERIES.matcher(query).results().toList();
            assertThat(series).as(query).isNotEmpty();
            for (MatchResult one : series) {
                assertThat(told).as(query).containsKey(one.group(1));
                if (!one.group(2).isEmpty()) {
                    labels.add(one.group(2).replaceAll("[!=].*", ""));
                }
            }
            assertThat(told.get(series.get(0).group(1))).as(query).containsAll(labels);
        }
    }

    @Test
    void showsAllThatHeadgateTellsOfItsOwn() throws IOException {
        String all = String.join(" ", queries());

        told().keySet().stream()
                .filter(name -> name.startsWith("headgate_"))
                .filter(name -> !name.endsWith("_sum") && !name.endsWith("_count"))
                .forEach(name -> assertThat(all).contains(name + "{"));
    }

    private static List<String> queries() throws IOException {
        JsonNode board = new ObjectMapper()
                .readTree(Path.of("..", "docs", "grafana", "headgate.json").toFile());
        return board.findValuesAsText("expr");
    }

    /** What all kinds of calls tell, by the names of OpenTelemetry's exporters for Prometheus, with their labels. */
    private Map<String, Set<String>> told() {
        Telemetry telemetry = Telemetry.builder(otel).build();
        ManualTime time = new ManualTime();
        ScriptedProvider a = new ScriptedProvider(
                "a",
                fails(throttled(Duration.ofSeconds(20))),
                (request, attempt) -> Reply.of(new ListedEvents(
                        new ChatEvent.Started(Optional.of("id"), Optional.of("m"), Optional.of("r")),
                        new ChatEvent.TextDelta("a"),
                        new ChatEvent.TextDelta("b"),
                        new ChatEvent.UsageReported(Usage.of(3, 4)),
                        new ChatEvent.Finished(FinishReason.STOP, "stop", Extras.none()))),
                fails(new AuthenticationException("No.", ErrorDetails.none())));
        ScriptedProvider b = new ScriptedProvider(
                "b",
                (request, attempt) -> Reply.of(ScriptedProvider.response("ok").toBuilder()
                        .usage(Usage.builder()
                                .inputTokens(10)
                                .cacheReadTokens(1000)
                                .outputTokens(5)
                                .build())
                        .build()));
        ScriptedProvider unpriced = new ScriptedProvider("c", text("ok"));
        try (Headgate gate = Headgate.builder()
                .timeSource(time)
                .telemetry(telemetry)
                .prices(BOOK)
                .unknownPrices(UnknownPrice.FLAG)
                .budgets(Budget.of("daily")
                        .perDay()
                        .limitUsd("0.01")
                        .thresholds(1)
                        .build())
                .redaction(Redaction.builder().key(new byte[32]).build())
                .route("support", a.deployment(), b.deployment())
                .route("streams", a.deployment())
                .route("unpriced", Deployment.of(unpriced, "unknown"))
                .build()) {
            gate.chat("unpriced").maxOutputTokens(10).user("x").call();
            gate.chat("support")
                    .maxOutputTokens(10)
                    .user("I am jane.doe@example.org")
                    .call();
            time.advance(Duration.ofMinutes(1));
            try (ChatStream stream = gate.chat("streams").maxOutputTokens(10).user("x").stream()) {
                stream.response();
            }
            assertThatThrownBy(() ->
                            gate.chat("streams").maxOutputTokens(10).user("x").call())
                    .isInstanceOf(ModelException.class);
        }
        telemetry.fleet().changed(new FleetObserver.Change("store", true, "test", 1));
        telemetry.fleet().asked(FleetObserver.Outcome.ANSWERED, Duration.ofMillis(1));
        Map<String, Set<String>> told = new HashMap<>();
        for (MetricData metric : reader.collectAllMetrics()) {
            Set<String> labels = new TreeSet<>();
            metric.getData()
                    .getPoints()
                    .forEach(point -> point.getAttributes().asMap().keySet().stream()
                            .map(AttributeKey::getKey)
                            .map(DashboardTest::prometheus)
                            .forEach(labels::add));
            for (String suffix : suffixes(metric)) {
                told.put(prometheus(metric.getName()) + suffix, labels);
            }
        }
        return told;
    }

    private static List<String> suffixes(MetricData metric) {
        String unit = metric.getUnit().equals("s") ? "_seconds" : "";
        if (metric.getType() == MetricDataType.HISTOGRAM) {
            return List.of(unit + "_bucket", unit + "_sum", unit + "_count");
        }
        boolean counter = (metric.getType() == MetricDataType.LONG_SUM
                        && metric.getLongSumData().isMonotonic())
                || (metric.getType() == MetricDataType.DOUBLE_SUM
                        && metric.getDoubleSumData().isMonotonic());
        return List.of(unit + (counter ? "_total" : ""));
    }

    private static String prometheus(String name) {
        return name.replace('.', '_');
    }
}
