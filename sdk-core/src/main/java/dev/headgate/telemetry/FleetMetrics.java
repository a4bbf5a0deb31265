package dev.headgate.telemetry;

import dev.headgate.spi.FleetObserver;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.Locale;

/** Counts what a fleet decides on a share only, and measures how long calls wait for its store. */
final class FleetMetrics implements FleetObserver {
    private final LongUpDownCounter degraded;
    private final DoubleHistogram wait;

    FleetMetrics(Meter meter) {
        degraded = meter.upDownCounterBuilder(HeadgateNames.FLEET_DEGRADED_METRIC)
                .setUnit("{scope}")
                .setDescription("What is decided on a share because the fleet's store is out of reach.")
                .build();
        wait = meter.histogramBuilder(HeadgateNames.FLEET_WAIT_METRIC)
                .setUnit("s")
                .setDescription("Time that calls waited for the fleet's store.")
                .build();
    }

    @Override
    public void changed(Change change) {
        degraded.add(change.degraded() ? 1 : -1, Attributes.of(HeadgateNames.FLEET_SCOPE, change.scope()));
    }

    @Override
    public void asked(Outcome outcome, Duration took) {
        wait.record(
                took.toNanos() / 1e9,
                Attributes.of(HeadgateNames.FLEET_OUTCOME, outcome.name().toLowerCase(Locale.ROOT)));
    }
}
