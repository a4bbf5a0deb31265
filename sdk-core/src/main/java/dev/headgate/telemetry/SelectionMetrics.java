package dev.headgate.telemetry;

import dev.headgate.chat.Usage;
import dev.headgate.spi.CostObserver;
import dev.headgate.spi.ModelSelector;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;

/** Counts which routes answer for which where models are chosen, and what that saves. */
final class SelectionMetrics implements CostObserver {
    private final LongCounter selections;
    private final LongUpDownCounter savings;

    SelectionMetrics(Meter meter) {
        selections = meter.counterBuilder(HeadgateNames.SELECTIONS_METRIC)
                .setUnit("{answer}")
                .setDescription("Answers of models that a selector chose.")
                .build();
        savings = meter.upDownCounterBuilder(HeadgateNames.SELECTION_SAVINGS_METRIC)
                .setUnit("{nano_usd}")
                .setDescription("What choosing models saved beside the route that was called, where prices are known.")
                .build();
    }

    @Override
    public void selected(ModelSelector.Outcome outcome) {
        Attributes labels = Attributes.of(
                HeadgateNames.ROUTE,
                outcome.called(),
                HeadgateNames.SELECTION_ROUTE,
                outcome.answered(),
                HeadgateNames.SELECTION_ESCALATED,
                !outcome.refused().equals(Usage.none()));
        selections.add(1, labels);
        outcome.savedNanoUsd().ifPresent(saved -> savings.add(saved, labels));
    }
}
