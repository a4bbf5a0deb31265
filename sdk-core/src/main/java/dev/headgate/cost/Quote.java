package dev.headgate.cost;

import dev.headgate.chat.Cost;
import dev.headgate.chat.Cost.Basis;
import dev.headgate.chat.Cost.Kind;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Usage;
import dev.headgate.spi.Price;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What one deployment costs. Immutable; safe for use by many threads. */
public final class Quote {
    private final List<List<PriceMatch>> layers;
    private final Map<String, Integer> tierPercents;
    private final DearestPrice dearest;

    Quote(DeploymentRef deployment, List<List<Price>> layers, Map<String, Integer> tierPercents) {
        this.layers = layers.stream()
                .map(layer -> PriceMatch.of(layer, deployment))
                .filter(layer -> !layer.isEmpty())
                .toList();
        this.tierPercents = tierPercents;
        this.dearest = DearestPrice.of(deployment, layers);
    }

    /**
     * Tells whether input has a price.
     *
     * @param terms under which terms
     * @param inputTokens how long the request is
     * @return false if its price would be unknown
     */
    public boolean knows(PriceTerms terms, long inputTokens) {
        return rates(terms, inputTokens).input().isPresent();
    }

    /**
     * Reckons what tokens cost.
     *
     * @param usage what was used
     * @param terms under which terms
     * @param unknown {@link UnknownPrice#FLAG} to mark what has no price, else it costs the dearest that could apply
     * @return the cost
     * @throws ArithmeticException if it is more than a {@code long} holds
     */
    public Cost cost(Usage usage, PriceTerms terms, UnknownPrice unknown) {
        Rates rates = rates(terms, usage.totalInputTokens());
        DearestPrice fallback = unknown == UnknownPrice.FLAG ? DearestPrice.NONE : dearest;
        List<Cost.Line> lines = new ArrayList<>(3);
        Optional<Rate> input = orDearest(rates.input(), fallback.input());
        add(lines, Kind.INPUT, Optional.empty(), usage.inputTokens(), input);
        long saved = 0;
        long read = usage.cacheReadTokens();
        if (read > 0) {
            Optional<Rate> rate = orDearest(rates.cacheRead(), fallback.input());
            add(lines, Kind.CACHE_READ, Optional.empty(), read, rate);
            saved += difference(read, input, rate);
        }
        for (Map.Entry<Duration, Long> written : usage.cacheWriteTokensByTtl().entrySet()) {
            Optional<Rate> rate = orDearest(rates.cacheWrite(written.getKey()), fallback.cacheWrite());
            add(lines, Kind.CACHE_WRITE, Optional.of(written.getKey()), written.getValue(), rate);
            saved += difference(written.getValue(), input, rate);
        }
        add(lines, Kind.OUTPUT, Optional.empty(), usage.outputTokens(), orDearest(rates.output(), fallback.output()));
        Cost cost = Cost.of(lines, usage.estimated(), saved);
        cost.knownNanoUsd(); // overflows here or nowhere
        return cost;
    }

    /**
     * Reckons what a request is going to cost.
     *
     * @param terms under which terms
     * @param inputTokens how long it is
     * @param outputTokens how long the answer is
     * @param mayWrite whether the input may be written to the prompt cache, for which the dearest price is taken
     * @param unknown {@link UnknownPrice#CONSERVATIVE} to take the dearest that could apply for what has no price
     * @return nano-USD; empty if something has no price
     * @throws ArithmeticException if it is more than a {@code long} holds
     */
    public OptionalLong expect(
            PriceTerms terms, long inputTokens, long outputTokens, boolean mayWrite, UnknownPrice unknown) {
        Rates rates = rates(terms, inputTokens);
        DearestPrice fallback = unknown == UnknownPrice.CONSERVATIVE ? dearest : DearestPrice.NONE;
        Optional<Rate> input = orDearest(rates.input(), fallback.input());
        if (mayWrite) {
            input = dearer(input, orDearest(rates.dearestWrite(), fallback.cacheWrite()));
        }
        Optional<Rate> output = outputTokens == 0 ? input : orDearest(rates.output(), fallback.output());
        return input.isEmpty() || output.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.addExact(
                        input.get().amount(inputTokens), output.get().amount(outputTokens)));
    }

    private static Optional<Rate> dearer(Optional<Rate> one, Optional<Rate> other) {
        return other.isPresent()
                        && one.isPresent()
                        && other.get().nanoUsdPerMTok() > one.get().nanoUsdPerMTok()
                ? other
                : one;
    }

    private Rates rates(PriceTerms terms, long inputTokens) {
        Price own = select(terms.tier(), terms, inputTokens);
        if (own != null) {
            return new Rates(own, 100);
        }
        Integer percent = tierPercents.get(terms.tier());
        Price standard = percent == null ? null : select(Price.STANDARD, terms, inputTokens);
        return standard == null || percent == null ? Rates.UNKNOWN : new Rates(standard, percent);
    }

    private @Nullable Price select(String tier, PriceTerms terms, long inputTokens) {
        for (List<PriceMatch> layer : layers) {
            for (PriceMatch match : layer) {
                Price price = match.price();
                if (price.tier().equals(tier)
                        && price.batch() == terms.batch()
                        && (price.aboveInputTokens() == 0 || price.aboveInputTokens() < inputTokens)
                        && !price.from().isAfter(terms.day())) {
                    return price;
                }
            }
        }
        return null;
    }

    private static Optional<Rate> orDearest(Optional<Rate> rate, Optional<Rate> dearest) {
        return rate.isPresent() ? rate : dearest;
    }

    private static void add(
            List<Cost.Line> lines, Kind kind, Optional<Duration> ttl, long tokens, Optional<Rate> rate) {
        if (tokens > 0) {
            lines.add(
                    rate.isPresent()
                            ? rate.get().line(kind, ttl, tokens)
                            : new Cost.Line(kind, ttl, tokens, Basis.UNKNOWN, "", Rate.NONE, Rate.NONE));
        }
    }

    private static long difference(long tokens, Optional<Rate> plain, Optional<Rate> rate) {
        return plain.isPresent() && rate.isPresent()
                ? Math.subtractExact(plain.get().amount(tokens), rate.get().amount(tokens))
                : 0;
    }
}
