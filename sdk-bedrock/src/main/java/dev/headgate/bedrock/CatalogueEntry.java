package dev.headgate.bedrock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one model on Bedrock, from where and since when. Immutable. */
public final class CatalogueEntry {
    /** The key of prices that hold where a profile has none of its own. */
    static final String BASE = "base";

    /** What a model can do. */
    public enum Capability {
        /** Takes a text that its answer is to go on from. */
        ASSISTANT_PREFILL,
        /** Takes documents. */
        DOCUMENTS,
        /** Takes images. */
        IMAGES,
        /** Can be made to answer with JSON of a schema, if only through a tool. */
        JSON_SCHEMA,
        /** Keeps the beginning of prompts. */
        PROMPT_CACHING,
        /** Thinks before it answers. */
        REASONING,
        /** Takes temperature and topP. */
        SAMPLING,
        /** Streams. */
        STREAMING,
        /** Takes a schema for its answer ({@code outputConfig}). */
        STRUCTURED_OUTPUT,
        /** Can be told that it must call a tool, or which. */
        TOOL_CHOICE,
        /** Calls tools. */
        TOOLS,
        /** Takes films. */
        VIDEOS
    }

    private final String id;
    private final String family;
    private final Set<String> endpoints;
    private final Set<String> profiles;
    private final int contextTokens;
    private final @Nullable Integer maxOutputTokens;
    private final @Nullable Integer cacheMinTokens;
    private final @Nullable Integer burndown;
    private final @Nullable Set<Capability> capabilities;
    private final Map<String, CataloguePrice> prices;
    private final List<String> sources;
    private final LocalDate date;
    private final List<String> notes;

    CatalogueEntry(CatalogueEntryBuilder builder) {
        id = builder.id;
        family = builder.family;
        endpoints = Set.copyOf(builder.endpoints);
        profiles = Set.copyOf(builder.profiles);
        contextTokens = builder.contextTokens;
        maxOutputTokens = builder.maxOutputTokens;
        cacheMinTokens = builder.cacheMinTokens;
        burndown = builder.burndown;
        capabilities = builder.capabilities == null ? null : Set.copyOf(builder.capabilities);
        prices = Map.copyOf(builder.prices);
        sources = List.copyOf(builder.sources);
        date = builder.date;
        notes = List.copyOf(builder.notes);
    }

    /**
     * Starts an entry of one's own.
     *
     * @param id the model's id, without the prefix of a profile
     * @return a builder
     */
    public static CatalogueEntryBuilder builder(String id) {
        return new CatalogueEntryBuilder(id);
    }

    /**
     * Returns a builder that starts with this entry.
     *
     * @return a builder
     */
    public CatalogueEntryBuilder toBuilder() {
        CatalogueEntryBuilder builder = new CatalogueEntryBuilder(id);
        builder.family = family;
        builder.endpoints.addAll(endpoints);
        builder.profiles.addAll(profiles);
        builder.contextTokens = contextTokens;
        builder.maxOutputTokens = maxOutputTokens;
        builder.cacheMinTokens = cacheMinTokens;
        builder.burndown = burndown;
        builder.capabilities = capabilities;
        builder.prices.putAll(prices);
        builder.sources.addAll(sources);
        builder.date = date;
        builder.notes.addAll(notes);
        return builder;
    }

    /**
     * Returns the model's id.
     *
     * @return such as {@code anthropic.claude-opus-5}
     */
    public String id() {
        return id;
    }

    /**
     * Returns the family.
     *
     * @return such as {@code Anthropic Claude}
     */
    public String family() {
        return family;
    }

    /**
     * Returns where it is served: {@code runtime} has Converse, {@code mantle} has not.
     *
     * @return the endpoints
     */
    public Set<String> endpoints() {
        return endpoints;
    }

    /**
     * Returns the prefixes of its system-defined profiles.
     *
     * @return such as {@code eu} and {@code global}
     */
    public Set<String> profiles() {
        return profiles;
    }

    /**
     * Returns the size of its context window.
     *
     * @return tokens
     */
    public int contextTokens() {
        return contextTokens;
    }

    /**
     * Returns how much it can answer at most, which Bedrock reserves if a request does not say.
     *
     * @return tokens, if known
     */
    public OptionalInt maxOutputTokens() {
        return maxOutputTokens == null ? OptionalInt.empty() : OptionalInt.of(maxOutputTokens);
    }

    /**
     * Returns how many tokens must stand before a cache point; with less it is silently ignored.
     *
     * @return tokens, if known
     */
    public OptionalInt cacheMinTokens() {
        return cacheMinTokens == null ? OptionalInt.empty() : OptionalInt.of(cacheMinTokens);
    }

    /**
     * Returns how many tokens of quota one token of output takes.
     *
     * @return 1 or more, if known
     */
    public OptionalInt burndown() {
        return burndown == null ? OptionalInt.empty() : OptionalInt.of(burndown);
    }

    /**
     * Returns what it can do.
     *
     * @return the capabilities, or nothing if nobody has checked
     */
    public Optional<Set<Capability>> capabilities() {
        return Optional.ofNullable(capabilities);
    }

    /**
     * Returns what it costs through a profile.
     *
     * @param prefix the profile's prefix, such as {@code eu}, or an empty text for the bare id
     * @return the profile's price, or else that of the bare id; nothing if neither is known
     */
    public Optional<CataloguePrice> price(String prefix) {
        CataloguePrice own = prices.get(prefix);
        return Optional.ofNullable(own == null ? prices.get(BASE) : own);
    }

    /**
     * Returns where this is known from.
     *
     * @return at least one source
     */
    public List<String> sources() {
        return sources;
    }

    /**
     * Returns when the newest source was read.
     *
     * @return the date
     */
    public LocalDate date() {
        return date;
    }

    /**
     * Returns what is in doubt.
     *
     * @return remarks, empty for none
     */
    public List<String> notes() {
        return notes;
    }

    @Override
    public String toString() {
        return "CatalogueEntry[" + id + ", " + date + "]";
    }
}
