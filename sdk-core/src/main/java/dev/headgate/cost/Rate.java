package dev.headgate.cost;

import dev.headgate.chat.Cost;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The price of tokens of one kind.
 *
 * @param nanoUsdPerMTok nano-USD per million tokens
 * @param basis where it is from
 * @param price which price it is
 */
record Rate(long nanoUsdPerMTok, Cost.Basis basis, String price) {
    static final OptionalLong NONE = OptionalLong.empty();
    private static final long MILLION = 1_000_000;

    /** Returns the amount, rounded up to a nano-USD, exact in every step. */
    long amount(long tokens) {
        long whole = Math.multiplyExact(tokens / MILLION, nanoUsdPerMTok);
        long rest = Math.multiplyExact(tokens % MILLION, nanoUsdPerMTok);
        return Math.addExact(whole, rest / MILLION + (rest % MILLION == 0 ? 0 : 1));
    }

    Cost.Line line(Cost.Kind kind, Optional<Duration> ttl, long tokens) {
        return new Cost.Line(
                kind, ttl, tokens, basis, price, OptionalLong.of(nanoUsdPerMTok), OptionalLong.of(amount(tokens)));
    }

    Rate conservative() {
        return new Rate(nanoUsdPerMTok, Cost.Basis.CONSERVATIVE, price);
    }

    Rate times(int factor) {
        return new Rate(Math.multiplyExact(nanoUsdPerMTok, factor), basis, price);
    }
}
