package dev.headgate.spi;

/**
 * Is told what attempts cost, what the choice of models saves, and when budgets reach their thresholds. Called on the thread of the call: be quick; what it
 * throws is logged and changes nothing. Safe for use by many threads.
 */
public interface CostObserver {
    /**
     * Takes note of an attempt that has ended, well or badly.
     *
     * @param attempt what it used and cost
     */
    default void metered(MeteredAttempt attempt) {}

    /**
     * Takes note that what was spent of a budget has reached one of its thresholds: told once for each threshold and
     * window, by the JVM that crossed it.
     *
     * @param reached which
     */
    default void thresholdReached(BudgetThreshold reached) {}

    /**
     * Takes note of how a call came out whose model was chosen by a {@link ModelSelector}.
     *
     * @param outcome which route answered, and what that cost and saved
     */
    default void selected(ModelSelector.Outcome outcome) {}
}
