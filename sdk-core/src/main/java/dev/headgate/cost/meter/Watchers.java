package dev.headgate.cost.meter;

import dev.headgate.internal.Usd;
import dev.headgate.spi.BudgetStore.Balance;
import dev.headgate.spi.BudgetThreshold;
import dev.headgate.spi.CostObserver;
import dev.headgate.spi.MeteredAttempt;
import dev.headgate.spi.ModelSelector;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells observers and the log; what goes wrong there is no concern of the call. */
final class Watchers {
    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);

    private final List<CostObserver> observers;

    Watchers(List<CostObserver> observers) {
        this.observers = observers;
    }

    void metered(Supplier<MeteredAttempt> attempt) {
        if (!observers.isEmpty()) {
            MeteredAttempt made = attempt.get();
            tell(observer -> observer.metered(made));
        }
    }

    void selected(ModelSelector.Outcome outcome) {
        tell(observer -> observer.selected(outcome));
    }

    /** What is spent only grows, so each threshold is crossed by one settlement, whoever shares the store. */
    void settled(Scope scope, Balance after, long nanoUsd) {
        long before = after.spentNanoUsd() - nanoUsd;
        for (int i = 0; i < scope.thresholds.length; i++) {
            long threshold = scope.thresholds[i];
            if (before < threshold && threshold <= after.spentNanoUsd()) {
                int percent = scope.budget.thresholds().get(i);
                LOG.warn(
                        "Budget {} has reached {} % of its limit: {} of {} are spent between {} and {}.",
                        scope.budget.id(),
                        percent,
                        Usd.text(after.spentNanoUsd()),
                        Usd.text(scope.limit),
                        after.window().start(),
                        after.window().end());
                BudgetThreshold reached = new BudgetThreshold(scope.budget.id(), percent, scope.limit, after);
                tell(observer -> observer.thresholdReached(reached));
            }
        }
    }

    private void tell(Consumer<CostObserver> what) {
        for (CostObserver observer : observers) {
            try {
                what.accept(observer);
            } catch (RuntimeException e) {
                LOG.warn(
                        "A cost observer ({}) failed with {}.",
                        observer.getClass().getName(),
                        e.getClass().getName());
            }
        }
    }
}
