package dev.headgate.testkit.assertj;

import dev.headgate.chat.Cost;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Asserts what something costs. */
public final class CostAssert extends FieldAssert<CostAssert, Cost> {
    CostAssert(@Nullable Cost actual) {
        super(actual, CostAssert.class);
    }

    /**
     * Checks that every price is known.
     *
     * @return this assertion
     */
    public CostAssert isKnown() {
        return holds(
                present().basis() != Cost.Basis.UNKNOWN, "Expected a known cost but a price is missing: " + lines());
    }

    /**
     * Checks that a price is missing.
     *
     * @return this assertion
     */
    public CostAssert isUnknown() {
        return holds(present().basis() == Cost.Basis.UNKNOWN, "Expected a missing price but all are known: " + lines());
    }

    /**
     * Checks the sum, to the nano-dollar.
     *
     * @param usd the sum in US dollars, as {@code 0.0165}
     * @return this assertion
     */
    public CostAssert isUsd(String usd) {
        isKnown();
        BigDecimal is = present().usd().orElseThrow();
        return is.compareTo(new BigDecimal(usd)) == 0
                ? this
                : isEqual("the cost in USD", is.stripTrailingZeros().toPlainString() + " of " + lines(), usd);
    }

    /**
     * Checks that the sum is at most some amount.
     *
     * @param usd the amount in US dollars
     * @return this assertion
     */
    public CostAssert isAtMostUsd(String usd) {
        isKnown();
        return holds(
                present().usd().orElseThrow().compareTo(new BigDecimal(usd)) <= 0,
                "Expected a cost of at most " + usd + " USD but was " + present() + " of " + lines());
    }

    private String lines() {
        StringBuilder text = new StringBuilder();
        for (Cost.Line line : present().lines()) {
            text.append(text.length() == 0 ? "" : ", ")
                    .append(line.tokens())
                    .append(' ')
                    .append(line.kind())
                    .append(line.nanoUsdPerMTok().isPresent() ? "" : " without a price");
        }
        return text.length() == 0 ? "nothing" : text.toString();
    }
}
