package dev.headgate.chat;

import dev.headgate.internal.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What something costs by the price book, in nano-USD (billionths of a dollar), and how that was reckoned. It is for
 * steering and attribution; the invoice is the provider's.
 *
 * <p>Tokens without a known price are told and make the amount unknown; they never count as nothing. What was not billed
 * costs nothing: {@link #none()}.
 */
public final class Cost {
    private static final Cost NONE = new Cost(List.of(), false, 0);
    private static final int NANO = 9;

    /** What tokens were used for. */
    public enum Kind {
        /** Read anew. */
        INPUT,
        /** Read from the prompt cache. */
        CACHE_READ,
        /** Written to the prompt cache. */
        CACHE_WRITE,
        /** Produced, thoughts included. */
        OUTPUT
    }

    /** Where a price is from, the surest first. */
    public enum Basis {
        /** The book has a price for just this. */
        LISTED,
        /** The book has none; the dearest that could apply was taken. */
        CONSERVATIVE,
        /** No price is known, and none was assumed. */
        UNKNOWN
    }

    /**
     * Tokens of one kind at one price.
     *
     * @param kind what they were used for
     * @param ttl how long they are kept, of tokens written to the prompt cache
     * @param tokens how many, 1 or more
     * @param basis where the price is from
     * @param price which price it is: model, terms, source; empty if it is unknown
     * @param nanoUsdPerMTok the price of a million tokens, if known
     * @param nanoUsd the amount, rounded up; there if the price is
     */
    public record Line(
            Kind kind,
            Optional<Duration> ttl,
            long tokens,
            Basis basis,
            String price,
            OptionalLong nanoUsdPerMTok,
            OptionalLong nanoUsd) {
        /**
         * Checks the parts.
         *
         * @param kind what they were used for
         * @param ttl how long they are kept
         * @param tokens how many
         * @param basis where the price is from
         * @param price which price it is
         * @param nanoUsdPerMTok the price of a million tokens
         * @param nanoUsd the amount
         */
        public Line {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(ttl, "ttl");
            Objects.requireNonNull(basis, "basis");
            Objects.requireNonNull(price, "price");
            Objects.requireNonNull(nanoUsdPerMTok, "nanoUsdPerMTok");
            Objects.requireNonNull(nanoUsd, "nanoUsd");
        }
    }

    private final List<Line> lines;
    private final boolean estimated;
    private final long cacheSavings;

    private Cost(List<Line> lines, boolean estimated, long cacheSavings) {
        this.lines = lines;
        this.estimated = estimated;
        this.cacheSavings = cacheSavings;
    }

    /**
     * Returns the cost of what was not billed.
     *
     * @return nothing, surely
     */
    public static Cost none() {
        return NONE;
    }

    /**
     * Makes a cost.
     *
     * @param lines the tokens and their prices
     * @param estimated whether the tokens were estimated
     * @param cacheSavingsNanoUsd what the prompt cache saved; negative for what it cost more
     * @return the cost
     */
    public static Cost of(List<Line> lines, boolean estimated, long cacheSavingsNanoUsd) {
        return lines.isEmpty() ? NONE : new Cost(List.copyOf(lines), estimated, cacheSavingsNanoUsd);
    }

    /**
     * Adds up what attempts cost.
     *
     * @param attempts the attempts; those still under way count when they have ended
     * @return the sum
     * @throws ArithmeticException if it is more than a {@code long} holds
     */
    public static Cost of(Collection<Attempt> attempts) {
        Cost sum = NONE;
        for (Attempt attempt : attempts) {
            if (attempt.cost().isPresent()) {
                sum = sum.plus(attempt.cost().get());
            }
        }
        return sum;
    }

    /**
     * Returns the amount.
     *
     * @return nano-USD, 0 or more; empty if the price of a part is not known
     */
    public OptionalLong nanoUsd() {
        return basis() == Basis.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(knownNanoUsd());
    }

    /**
     * Returns the amount of those parts whose price is known.
     *
     * @return nano-USD, 0 or more: what it costs at least
     */
    public long knownNanoUsd() {
        long sum = 0;
        for (Line line : lines) {
            sum = Math.addExact(sum, line.nanoUsd().orElse(0));
        }
        return sum;
    }

    /**
     * Returns the amount in dollars.
     *
     * @return USD with nine decimals; empty if the price of a part is not known
     */
    public Optional<BigDecimal> usd() {
        OptionalLong nano = nanoUsd();
        return nano.isPresent() ? Optional.of(BigDecimal.valueOf(nano.getAsLong(), NANO)) : Optional.empty();
    }

    /**
     * Returns where the prices are from.
     *
     * @return the least sure of all lines
     */
    public Basis basis() {
        Basis worst = Basis.LISTED;
        for (Line line : lines) {
            if (line.basis().compareTo(worst) > 0) {
                worst = line.basis();
            }
        }
        return worst;
    }

    /**
     * Tells whether the tokens were estimated, because the provider did not report them or the answer broke off.
     *
     * @return true if any were
     */
    public boolean estimated() {
        return estimated;
    }

    /**
     * Returns what the prompt cache saved: reads at a lower price, less what writes cost more than plain input.
     *
     * @return nano-USD; negative if writes cost more than reads saved so far
     */
    public long cacheSavingsNanoUsd() {
        return cacheSavings;
    }

    /**
     * Returns how it was reckoned.
     *
     * @return the lines, in the order in which they were incurred; empty if nothing was billed
     */
    public List<Line> lines() {
        return lines;
    }

    /**
     * Returns the sum of two costs.
     *
     * @param other the other
     * @return the sum, with the lines of both
     * @throws ArithmeticException if it is more than a {@code long} holds
     */
    public Cost plus(Cost other) {
        if (other.lines.isEmpty()) {
            return this;
        }
        if (lines.isEmpty()) {
            return other;
        }
        List<Line> both = new ArrayList<>(lines.size() + other.lines.size());
        both.addAll(lines);
        both.addAll(other.lines);
        Cost sum = new Cost(
                List.copyOf(both), estimated || other.estimated, Math.addExact(cacheSavings, other.cacheSavings));
        Math.addExact(knownNanoUsd(), other.knownNanoUsd());
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cost that
                && lines.equals(that.lines)
                && estimated == that.estimated
                && cacheSavings == that.cacheSavings;
    }

    @Override
    public int hashCode() {
        return Objects.hash(lines, estimated, cacheSavings);
    }

    /** Tells the amount as far as it is known. */
    @Override
    public String toString() {
        return "Cost[" + (basis() == Basis.UNKNOWN ? "at least " : "") + Usd.text(knownNanoUsd()) + ", " + basis()
                + (estimated ? ", estimated]" : "]");
    }
}
