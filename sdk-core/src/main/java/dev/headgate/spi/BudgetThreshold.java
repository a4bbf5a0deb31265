package dev.headgate.spi;

/**
 * A threshold that a budget has reached.
 *
 * @param budget the budget's id
 * @param percent the threshold, in percent of the limit
 * @param limitNanoUsd the limit
 * @param balance how the window stands; its name tells the tag's value too, which may be personal
 */
public record BudgetThreshold(String budget, int percent, long limitNanoUsd, BudgetStore.Balance balance) {
    /** Names the budget, not the tag's value. */
    @Override
    public String toString() {
        return "BudgetThreshold[" + budget + ", " + percent + " % of " + limitNanoUsd + " nano-USD, spent "
                + balance.spentNanoUsd() + "]";
    }
}
