package dev.headgate.bedrock;

import dev.headgate.bedrock.CatalogueEntry.Capability;
import dev.headgate.internal.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is known of one model. Not thread-safe. */
public final class CatalogueEntryBuilder {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+\\.[a-zA-Z0-9.:_-]+");
    private static final Set<String> ENDPOINTS = Set.of("runtime", "mantle");

    String id;
    String family = "";
    final Set<String> endpoints = new TreeSet<>();
    final Set<String> profiles = new TreeSet<>();
    int contextTokens;

    @Nullable
    Integer maxOutputTokens;

    @Nullable
    Integer cacheMinTokens;

    @Nullable
    Integer burndown;

    @Nullable
    Set<Capability> capabilities;

    final Map<String, CataloguePrice> prices = new LinkedHashMap<>();
    final List<String> sources = new ArrayList<>(1);
    LocalDate date = LocalDate.EPOCH;
    final List<String> notes = new ArrayList<>(0);

    CatalogueEntryBuilder(String id) {
        this.id = id;
    }

    /**
     * Sets the family.
     *
     * @param family such as {@code Anthropic Claude}
     * @return this builder
     */
    public CatalogueEntryBuilder family(String family) {
        this.family = family;
        return this;
    }

    /**
     * Adds where it is served.
     *
     * @param endpoint {@code runtime} or {@code mantle}
     * @return this builder
     */
    public CatalogueEntryBuilder endpoint(String endpoint) {
        endpoints.add(endpoint);
        return this;
    }

    /**
     * Adds a system-defined profile.
     *
     * @param prefix such as {@code eu}
     * @return this builder
     */
    public CatalogueEntryBuilder profile(String prefix) {
        profiles.add(prefix);
        return this;
    }

    /**
     * Sets the size of the context window.
     *
     * @param tokens 1 or more
     * @return this builder
     */
    public CatalogueEntryBuilder contextTokens(int tokens) {
        this.contextTokens = tokens;
        return this;
    }

    /**
     * Sets how much it can answer at most.
     *
     * @param tokens 1 or more, not more than the context window
     * @return this builder
     */
    public CatalogueEntryBuilder maxOutputTokens(int tokens) {
        this.maxOutputTokens = tokens;
        return this;
    }

    /**
     * Sets how many tokens must stand before a cache point.
     *
     * @param tokens 1 or more
     * @return this builder
     */
    public CatalogueEntryBuilder cacheMinTokens(int tokens) {
        this.cacheMinTokens = tokens;
        return this;
    }

    /**
     * Sets how many tokens of quota one token of output takes.
     *
     * @param factor 1 or more
     * @return this builder
     */
    public CatalogueEntryBuilder burndown(int factor) {
        this.burndown = factor;
        return this;
    }

    /**
     * Sets what it can do, in place of what was set before.
     *
     * @param capabilities all of it
     * @return this builder
     */
    public CatalogueEntryBuilder capabilities(Set<Capability> capabilities) {
        this.capabilities = Set.copyOf(capabilities);
        return this;
    }

    /**
     * Sets what it costs.
     *
     * @param prefix of the profile, or {@code base} for the bare id and all profiles without a price of their own
     * @param price the price
     * @return this builder
     */
    public CatalogueEntryBuilder price(String prefix, CataloguePrice price) {
        prices.put(prefix, price);
        return this;
    }

    /**
     * Adds where this is known from.
     *
     * @param source in words
     * @param read when it was read; the last one given is kept
     * @return this builder
     */
    public CatalogueEntryBuilder source(String source, LocalDate read) {
        sources.add(source);
        date = read;
        return this;
    }

    /**
     * Adds what is in doubt.
     *
     * @param note a remark
     * @return this builder
     */
    public CatalogueEntryBuilder note(String note) {
        notes.add(note);
        return this;
    }

    /**
     * Checks and returns the entry.
     *
     * @return the entry
     * @throws IllegalArgumentException naming everything that is missing, or does not fit the rest
     */
    public CatalogueEntry build() {
        Problems problems = new Problems("CatalogueEntry");
        problems.check(ID.matcher(id).matches(), "id", "is no model's", "give one such as anthropic.claude-opus-5");
        problems.checkText(family, "family", "name it");
        problems.check(
                !endpoints.isEmpty() && ENDPOINTS.containsAll(endpoints),
                "endpoints",
                "are " + endpoints,
                "give runtime, mantle or both");
        problems.check(contextTokens > 0, "context", "is " + contextTokens, "give 1 or more");
        atLeastOne(problems, "maxOutput", maxOutputTokens);
        atLeastOne(problems, "cacheMinTokens", cacheMinTokens);
        atLeastOne(problems, "burndown", burndown);
        problems.check(
                maxOutputTokens == null || maxOutputTokens <= contextTokens,
                "maxOutput",
                "is more than context",
                "check which of them is wrong");
        checkCapabilities(problems);
        for (String prefix : prices.keySet()) {
            problems.check(
                    prefix.equals(CatalogueEntry.BASE) || profiles.contains(prefix),
                    "usdPerMTok." + prefix,
                    "is of a profile that is not listed",
                    "add it to profiles, or leave the price out");
        }
        problems.check(!sources.isEmpty(), "sources", "are missing", "say where this is known from");
        problems.check(date.isAfter(LocalDate.EPOCH), "date", "is missing", "say when the source was read");
        problems.throwIfAny();
        return new CatalogueEntry(this);
    }

    private void checkCapabilities(Problems problems) {
        Set<Capability> can = capabilities;
        if (can == null) {
            return;
        }
        problems.check(
                cacheMinTokens == null || can.contains(Capability.PROMPT_CACHING),
                "cacheMinTokens",
                "is set without the capability promptCaching",
                "add that, or leave it out");
        problems.check(
                can.contains(Capability.TOOLS) || !can.contains(Capability.TOOL_CHOICE),
                "capabilities",
                "have toolChoice without tools",
                "add tools, or leave it out");
        problems.check(
                can.contains(Capability.JSON_SCHEMA) || !can.contains(Capability.STRUCTURED_OUTPUT),
                "capabilities",
                "have structuredOutput without jsonSchema",
                "add jsonSchema, or leave it out");
    }

    private static void atLeastOne(Problems problems, String name, @Nullable Integer number) {
        problems.check(number == null || number > 0, name, "is " + number, "give 1 or more, or leave it out");
    }
}
