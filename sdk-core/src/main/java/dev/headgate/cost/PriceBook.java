package dev.headgate.cost;

import dev.headgate.chat.Cost;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Usage;
import dev.headgate.internal.Problems;
import dev.headgate.spi.Price;
import dev.headgate.spi.PriceSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What tokens cost: by model and its inference profile, provider, account, region, service tier, length of the request,
 * use of the prompt cache, batch, and day. Immutable; safe for use by many threads.
 *
 * <pre>{@code
 * PriceBook book = PriceBook.of(BedrockCatalogue.bundled())
 *         .with(PriceBook.read(ourContract))
 *         .withTier("flex", 50);
 * }</pre>
 */
public final class PriceBook implements PriceSource {
    private static final PriceBook EMPTY = new PriceBook(List.of(), Map.of());

    /** The topmost first: what it has for given terms hides what those below have. */
    private final List<List<Price>> layers;

    private final Map<String, Integer> tierPercents;

    private PriceBook(List<List<Price>> layers, Map<String, Integer> tierPercents) {
        this.layers = layers;
        this.tierPercents = tierPercents;
    }

    /**
     * Returns the book without prices.
     *
     * @return every price is unknown
     */
    public static PriceBook empty() {
        return EMPTY;
    }

    /**
     * Makes a book of the prices of a source.
     *
     * @param source such as a catalogue, or {@code () -> List.of(price, …)}
     * @return the book
     */
    public static PriceBook of(PriceSource source) {
        return new PriceBook(List.of(List.copyOf(source.prices())), Map.of());
    }

    /**
     * Reads a book from JSON.
     *
     * <pre>{@code
     * {"prices": [{"model": "eu.anthropic.claude-opus-5", "tier": "flex", "above": 200000, "from": "2026-08-01",
     *              "usdPerMTok": {"input": 5, "output": 25, "cacheRead": 0.5, "cacheWrite": {"5m": 6.25, "1h": 10}},
     *              "source": "contract 4711"}],
     *  "tiers": {"flex": 50}}
     * }</pre>
     *
     * <p>{@code provider}, {@code account}, {@code region}, {@code deployment} and {@code batch} are optional too; tiers
     * without prices of their own cost that many percent of the standard price.
     *
     * @param json UTF-8; the caller closes it
     * @return the book
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException naming every mistake and where it is; unknown names and prices below zero are some
     */
    public static PriceBook read(InputStream json) throws IOException {
        PriceFile file = PriceFile.read(json);
        return new PriceBook(List.of(file.prices()), Map.copyOf(file.tierPercents()));
    }

    /**
     * Returns this book with the prices of another above its own.
     *
     * @param other hides this book's prices where it has one for the same deployment and terms, however general
     * @return the book
     */
    public PriceBook with(PriceBook other) {
        List<List<Price>> all = new ArrayList<>(other.layers);
        all.addAll(layers);
        Map<String, Integer> tiers = new TreeMap<>(tierPercents);
        tiers.putAll(other.tierPercents);
        return new PriceBook(List.copyOf(all), Map.copyOf(tiers));
    }

    /**
     * Returns this book with prices above its own.
     *
     * @param prices hide this book's where they apply
     * @return the book
     */
    public PriceBook with(Price... prices) {
        return with(of(() -> List.of(prices)));
    }

    /**
     * Returns this book with what a service tier costs where it has no prices of its own.
     *
     * @param tier such as {@code flex}
     * @param percent of the standard price, 1 to 10,000
     * @return the book
     * @throws IllegalArgumentException if the name is blank or the number is none of these
     */
    public PriceBook withTier(String tier, int percent) {
        Problems problems = new Problems("PriceBook");
        checkTier(problems, "tiers", tier, percent);
        problems.throwIfAny();
        Map<String, Integer> tiers = new TreeMap<>(tierPercents);
        tiers.put(Price.tierName(tier), percent);
        return new PriceBook(layers, Map.copyOf(tiers));
    }

    static void checkTier(Problems problems, String path, String tier, int percent) {
        problems.checkText(tier, path, "name the tier");
        problems.check(
                percent >= 1 && percent <= 10_000, path + "." + tier, "is " + percent, "give 1 to 10000 percent");
    }

    /**
     * Reckons what tokens cost.
     *
     * @param deployment who was called
     * @param usage what was used
     * @param terms under which terms
     * @return the cost; what has no price is marked as unknown
     * @throws ArithmeticException if it is more than a {@code long} holds
     */
    public Cost cost(DeploymentRef deployment, Usage usage, PriceTerms terms) {
        return quote(deployment).cost(usage, terms, UnknownPrice.FLAG);
    }

    /**
     * Looks up what one deployment costs, for use again and again.
     *
     * @param deployment who is called
     * @return its prices
     */
    public Quote quote(DeploymentRef deployment) {
        return new Quote(deployment, layers, tierPercents);
    }

    /** Returns all prices, those that others hide too. */
    @Override
    public Collection<Price> prices() {
        return layers.stream().flatMap(List::stream).toList();
    }

    @Override
    public String toString() {
        return "PriceBook[" + prices().size() + " prices]";
    }
}
