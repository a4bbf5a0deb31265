package dev.headgate.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dollars as people write and read them. */
public final class Usd {
    private static final int NANO = 9;
    private static final MathContext SHOWN = new MathContext(6);

    private Usd() {}

    /**
     * Returns an amount in billionths of a dollar.
     *
     * @param dollars a decimal number
     * @return the amount; empty if the text is none, or finer or larger than a {@code long} holds
     */
    public static Optional<Long> nano(@Nullable String dollars) {
        try {
            return dollars == null
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(dollars).movePointRight(NANO).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns an amount for a message.
     *
     * @param nanoUsd billionths of a dollar
     * @return such as {@code 0.0315 USD}, with six digits that count
     */
    public static String text(long nanoUsd) {
        BigDecimal usd = BigDecimal.valueOf(nanoUsd, NANO).round(SHOWN);
        return (usd.signum() == 0 ? BigDecimal.ZERO : usd.stripTrailingZeros()).toPlainString() + " USD";
    }
}
