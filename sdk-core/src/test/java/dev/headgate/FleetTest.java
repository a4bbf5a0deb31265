package dev.headgate;

import static dev.headgate.ScriptedProvider.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.cost.meter.MemoryBudgets;
import dev.headgate.error.ThrottledException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.ledger.MemoryLedger;
import dev.headgate.spi.BudgetStore;
import dev.headgate.spi.Fleet;
import dev.headgate.spi.FleetObserver;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaClaim;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLevel;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.QuotaPool;
import dev.headgate.spi.Registration;
import dev.headgate.spi.Settlement;
import dev.headgate.spi.StandingBoard;
import dev.headgate.telemetry.Telemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a client hands to the fleet that it was given. */
class FleetTest {
    private static final AttributeKey<String> SCOPE = AttributeKey.stringKey("headgate.fleet.scope");

    private final ManualTime time = new ManualTime();

    /** A fleet of one JVM that writes down what it is asked. */
    private final class LocalFleet implements Fleet {
        final List<QuotaClaim> claims = new ArrayList<>();
        final MemoryLedger ledger = new MemoryLedger(time, new Random(5));
        final List<FleetObserver> observers = new ArrayList<>();
        boolean closed;

        @Override
        public QuotaLedger quotaLedger() {
            return new QuotaLedger() {
                @Override
                public Lane lane(DeploymentRef deployment, List<QuotaPool> pools) {
                    return new NotingLane(ledger.lane(deployment, pools), claims);
                }

                @Override
                public boolean settle(long id, Settlement how, long input, long output, long total, long now) {
                    return ledger.settle(id, how, input, output, total, now);
                }
            };
        }

        @Override
        public BudgetStore budgetStore() {
            return new MemoryBudgets();
        }

        @Override
        public StandingBoard standingBoard() {
            return StandingBoard.inMemory(time);
        }

        @Override
        public Registration observe(FleetObserver observer) {
            observers.add(observer);
            return () -> observers.remove(observer);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private record NotingLane(QuotaLedger.Lane lane, List<QuotaClaim> claims) implements QuotaLedger.Lane {
        @Override
        public double headroom(long input, long output, long now) {
            return lane.headroom(input, output, now);
        }

        @Override
        public long nanosUntil(long input, long output, long now) {
            return lane.nanosUntil(input, output, now);
        }

        @Override
        public long reserve(long input, long output, long now) {
            throw new AssertionError("asked without a claim");
        }

        @Override
        public long reserve(long input, long output, QuotaClaim claim, long now) {
            claims.add(claim);
            return lane.reserve(input, output, now);
        }

        @Override
        public void observed(QuotaObservation observation, long now) {
            lane.observed(observation, now);
        }

        @Override
        public void throttled(ThrottledException.Scope scope, long now) {
            lane.throttled(scope, now);
        }

        @Override
        public void foreign(long tokensPerMinute, Duration holds, long now) {
            lane.foreign(tokensPerMinute, holds, now);
        }

        @Override
        public List<QuotaLevel> levels(long now) {
            return lane.levels(now);
        }
    }

    @Test
    void theLedgerIsToldWhoAsksAndWhetherHeWaits() {
        LocalFleet fleet = new LocalFleet();
        ScriptedProvider provider = new ScriptedProvider("a", text("one"), text("two"));
        Deployment one = Deployment.builder(provider, "m")
                .id("a1")
                .quota(Quota.builder().requestsPerMinute(1).build())
                .build();
        try (Headgate gate = Headgate.builder()
                .timeSource(time)
                .random(new Random(7))
                .fleet(fleet)
                .teamWeight("red", 3)
                .route("r", one)
                .build()) {
            gate.chat("r").user("x").tag("team", "red").call();
            gate.chat("r").user("x").tag("team", "red").call();
        }

        assertThat(fleet.claims)
                .startsWith(new QuotaClaim("red", 3, 0, false))
                .endsWith(new QuotaClaim("red", 3, 0, true));
        assertThat(fleet.closed).isTrue();
    }

    @Test
    void telemetryMeasuresHowTheFleetFares() {
        InMemoryMetricReader metrics = InMemoryMetricReader.create();
        LocalFleet fleet = new LocalFleet();
        try (OpenTelemetrySdk otel = OpenTelemetrySdk.builder()
                        .setMeterProvider(SdkMeterProvider.builder()
                                .registerMetricReader(metrics)
                                .build())
                        .build();
                Headgate gate = Headgate.builder()
                        .telemetry(Telemetry.builder(otel).build())
                        .fleet(fleet)
                        .route("r", Deployment.of("a1", new ScriptedProvider("a"), "m"))
                        .build()) {
            assertThat(gate).isNotNull();
            fleet.observers.forEach(observer -> {
                observer.changed(new FleetObserver.Change("account", true, "gone", 3));
                observer.changed(new FleetObserver.Change("board", true, "gone", 3));
                observer.changed(new FleetObserver.Change("board", false, "back", 3));
                observer.asked(FleetObserver.Outcome.TIMED_OUT, Duration.ofMillis(5));
            });
            Map<String, Long> degraded = new TreeMap<>();
            for (MetricData metric : metrics.collectAllMetrics()) {
                metric.getLongSumData()
                        .getPoints()
                        .forEach(point -> degraded.put(
                                String.valueOf(point.getAttributes().get(SCOPE)), point.getValue()));
                metric.getHistogramData()
                        .getPoints()
                        .forEach(point -> assertThat(point.getSum()).isEqualTo(0.005));
            }
            assertThat(degraded).isEqualTo(Map.of("account", 1L, "board", 0L));
        }
    }

    @Test
    void aFleetAndAPartOfItAreNotTakenTogether() {
        assertThatThrownBy(() -> Headgate.builder()
                        .fleet(new LocalFleet())
                        .quotaLedger(new MemoryLedger(time, new Random(5)))
                        .route("r", Deployment.of("a1", new ScriptedProvider("a"), "m"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fleet");
    }
}
