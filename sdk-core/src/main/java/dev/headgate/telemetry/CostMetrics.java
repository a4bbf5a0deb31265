package dev.headgate.telemetry;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.spi.BudgetThreshold;
import dev.headgate.spi.CostObserver;
import dev.headgate.spi.MeteredAttempt;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.Locale;
import java.util.Set;

/** Adds up what attempts cost and what caches saved, and counts the thresholds that budgets reach. */
final class CostMetrics implements CostObserver {
    private static final double NANOS = 1e9;

    private final DoubleCounter cost;
    private final DoubleCounter saved;
    private final LongCounter unpriced;
    private final LongCounter thresholds;
    private final Set<String> tags;

    CostMetrics(Meter meter, Set<String> tags) {
        this.tags = tags;
        cost = usd(meter, HeadgateNames.COST_METRIC, "What attempts cost, as far as prices are known.");
        saved = usd(meter, HeadgateNames.CACHE_SAVINGS_METRIC, "What prompt caches saved.");
        unpriced = meter.counterBuilder(HeadgateNames.UNPRICED_METRIC)
                .setUnit("{attempt}")
                .setDescription("Attempts whose price is not known; their cost is missing from "
                        + HeadgateNames.COST_METRIC + ".")
                .build();
        thresholds = meter.counterBuilder(HeadgateNames.THRESHOLDS_METRIC)
                .setUnit("{threshold}")
                .setDescription("Thresholds that budgets have reached.")
                .build();
    }

    private static DoubleCounter usd(Meter meter, String name, String description) {
        return meter.counterBuilder(name)
                .ofDoubles()
                .setUnit("{USD}")
                .setDescription(description)
                .build();
    }

    @Override
    public void metered(MeteredAttempt attempt) {
        if (attempt.ending() == MeteredAttempt.Ending.NOT_BILLED) {
            return;
        }
        Attributes labels = labels(attempt);
        cost.add(attempt.cost().knownNanoUsd() / NANOS, labels);
        if (attempt.cost().nanoUsd().isEmpty()) {
            unpriced.add(1, labels);
        }
        // What a write to a cache costs more than it saves is no saving; a counter only grows.
        if (attempt.cost().cacheSavingsNanoUsd() > 0) {
            saved.add(attempt.cost().cacheSavingsNanoUsd() / NANOS, labels);
        }
    }

    private Attributes labels(MeteredAttempt attempt) {
        DeploymentRef deployment = attempt.deployment();
        AttributesBuilder labels = Attributes.builder()
                .put(HeadgateNames.ROUTE, attempt.route())
                .put(HeadgateNames.DEPLOYMENT, deployment.id())
                .put(HeadgateNames.ACCOUNT, deployment.account())
                .put(HeadgateNames.ENDING, attempt.ending().name().toLowerCase(Locale.ROOT))
                .put(GenAiNames.PROVIDER, deployment.provider())
                .put(GenAiNames.REQUEST_MODEL, deployment.model());
        Attribution.put(attempt.tags(), tags, labels);
        return labels.build();
    }

    /** The balance is left out: its name may tell a person. */
    @Override
    public void thresholdReached(BudgetThreshold reached) {
        thresholds.add(1, Attributes.of(HeadgateNames.BUDGET, reached.budget(), HeadgateNames.BUDGET_PERCENT, (long)
                reached.percent()));
    }
}
