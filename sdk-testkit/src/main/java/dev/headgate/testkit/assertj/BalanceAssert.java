package dev.headgate.testkit.assertj;

import dev.headgate.spi.BudgetStore.Balance;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Asserts what is spent of a budget. */
public final class BalanceAssert extends FieldAssert<BalanceAssert, Balance> {
    private static final int NANO = 9;

    BalanceAssert(@Nullable Balance actual) {
        super(actual, BalanceAssert.class);
    }

    /**
     * Checks what was spent in the window that is open.
     *
     * @param usd the sum in US dollars, as {@code 0.0165}
     * @return this assertion
     */
    public BalanceAssert hasSpentUsd(String usd) {
        return isUsd("what is spent", present().spentNanoUsd(), usd);
    }

    /**
     * Checks what calls under way hold.
     *
     * @param usd the sum in US dollars
     * @return this assertion
     */
    public BalanceAssert holdsUsd(String usd) {
        return isUsd("what is held", present().heldNanoUsd(), usd);
    }

    private BalanceAssert isUsd(String what, long nano, String usd) {
        BigDecimal is = BigDecimal.valueOf(nano, NANO);
        String budget = " of budget " + present().window().budget() + " in USD";
        return is.compareTo(new BigDecimal(usd)) == 0
                ? this
                : isEqual(what + budget, is.stripTrailingZeros().toPlainString(), usd);
    }
}
