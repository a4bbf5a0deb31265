package dev.headgate.bedrock;

import dev.headgate.spi.CacheRule;
import dev.headgate.spi.CacheRuleSource;
import dev.headgate.spi.Price;
import dev.headgate.spi.PriceSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of Bedrock's models. Immutable; one's own entries take the place of those that come along.
 *
 * <pre>{@code
 * BedrockCatalogue ours = BedrockCatalogue.bundled().with(CatalogueEntry.builder("…")….build());
 * long nanoUsdPerMTok = ours.price("eu.anthropic.claude-opus-5").orElseThrow().standard().input();
 * }</pre>
 */
public final class BedrockCatalogue implements PriceSource, CacheRuleSource {
    private static final String RESOURCE = "models.json";

    private final Map<String, CatalogueEntry> entries;

    BedrockCatalogue(Map<String, CatalogueEntry> entries) {
        this.entries = new TreeMap<>(entries);
    }

    /**
     * Returns what comes along, as of the dates in its entries.
     *
     * @return the catalogue
     */
    public static BedrockCatalogue bundled() {
        return Bundled.CATALOGUE;
    }

    /**
     * Reads a catalogue in the form of the bundled one: {@code {"models": [{"id": …}, …]}}.
     *
     * @param json JSON in UTF-8; the caller closes it
     * @return the catalogue, without what comes along
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException naming every row that is not consistent, and where
     */
    public static BedrockCatalogue read(InputStream json) throws IOException {
        return new BedrockCatalogue(new CatalogueReader().read(json));
    }

    /**
     * Returns this catalogue with entries that take the place of those with the same id.
     *
     * @param others the entries
     * @return the catalogue
     */
    public BedrockCatalogue with(CatalogueEntry... others) {
        Map<String, CatalogueEntry> all = new TreeMap<>(entries);
        for (CatalogueEntry other : others) {
            all.put(other.id(), other);
        }
        return new BedrockCatalogue(all);
    }

    /**
     * Returns this catalogue with the entries of another, which take the place of those with the same id.
     *
     * @param other the other
     * @return the catalogue
     */
    public BedrockCatalogue with(BedrockCatalogue other) {
        return with(other.entries.values().toArray(CatalogueEntry[]::new));
    }

    /**
     * Returns all entries.
     *
     * @return the entries by id, unmodifiable
     */
    public Collection<CatalogueEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /**
     * Finds a model.
     *
     * @param model its id, the id of a system-defined profile of it, or an ARN of either
     * @return what is known of it, if anything is
     */
    public Optional<CatalogueEntry> find(String model) {
        String name = name(model);
        CatalogueEntry exact = entries.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        String prefix = prefix(name);
        return prefix.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(entries.get(name.substring(prefix.length() + 1)))
                        .filter(entry -> entry.profiles().contains(prefix));
    }

    /**
     * Finds what a model costs through the profile by which it is called.
     *
     * @param model its id, the id of a system-defined profile of it, or an ARN of either
     * @return its price, if it is known
     */
    public Optional<CataloguePrice> price(String model) {
        String name = name(model);
        return find(model).flatMap(entry -> entry.price(entry.id().equals(name) ? "" : prefix(name)));
    }

    /**
     * Returns what is known of prices, for a price book: {@code PriceBook.of(BedrockCatalogue.bundled())}. On demand, in
     * batch jobs, and of requests with more than 200,000 tokens of input; not of service tiers, which the catalogue does
     * not have.
     *
     * @return one for each name that a model is called by, and terms
     */
    @Override
    public Collection<Price> prices() {
        return entries.values().stream()
                .flatMap(entry -> new CatalogueFacts(entry).prices().stream())
                .toList();
    }

    /**
     * Returns what is known of prompt caches: four cache points, after as many tokens as the entry says, kept for five
     * minutes, or for an hour where that has a price.
     *
     * @return one for each name that a model is called by, of models that keep prompts
     */
    @Override
    public Collection<CacheRule> cacheRules() {
        return entries.values().stream()
                .flatMap(entry -> new CatalogueFacts(entry).cacheRules().stream())
                .toList();
    }

    @Override
    public String toString() {
        return "BedrockCatalogue[" + entries.size() + " models]";
    }

    private static String name(String model) {
        return model.substring(model.lastIndexOf('/') + 1);
    }

    private static String prefix(String name) {
        return name.substring(0, Math.max(0, name.indexOf('.')));
    }

    private static final class Bundled {
        static final BedrockCatalogue CATALOGUE = load();

        private static BedrockCatalogue load() {
            try (InputStream in = BedrockCatalogue.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException(
                            "the resource " + RESOURCE + " is missing; check how the jar was repackaged");
                }
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
