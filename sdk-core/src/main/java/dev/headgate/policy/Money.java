package dev.headgate.policy;

import java.math.BigDecimal;

/** Amounts as messages tell them. */
final class Money {
    private static final int NANO = 9;

    private Money() {}

    static String text(long nanoUsd) {
        return BigDecimal.valueOf(nanoUsd, NANO).stripTrailingZeros().toPlainString() + " USD";
    }
}
