package dev.headgate.spi;

import dev.headgate.internal.Problems;
import dev.headgate.internal.Usd;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model's tokens cost under certain terms, in nano-USD (billionths of a dollar) per million tokens: dollars per
 * million times 10⁹, exactly. Immutable.
 *
 * <pre>{@code
 * Price.of("eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
 *         .tier("flex").from(LocalDate.parse("2026-08-01"))
 *         .input("1.65").output("8.25").cacheRead("0.165").cacheWrite(Duration.ofMinutes(5), "2.0625")
 *         .source("contract 4711")
 *         .build()
 * }</pre>
 *
 * <p>What is not told is unknown, never free; what is free is told as {@code "0"}.
 */
public final class Price {
    /** The tier of requests that ask for none. */
    public static final String STANDARD = "standard";

    private final String model;
    private final @Nullable String provider;
    private final @Nullable String account;
    private final @Nullable String region;
    private final @Nullable String deployment;
    private final String tier;
    private final boolean batch;
    private final long aboveInputTokens;
    private final LocalDate from;
    private final OptionalLong input;
    private final OptionalLong output;
    private final OptionalLong cacheRead;
    private final Map<Duration, Long> cacheWrite;
    private final String source;
    private final String text;

    private Price(Builder builder) {
        model = builder.model;
        provider = builder.provider;
        account = builder.account;
        region = builder.region;
        deployment = builder.deployment;
        tier = builder.tier;
        batch = builder.batch;
        aboveInputTokens = builder.aboveInputTokens;
        from = builder.from;
        input = builder.input;
        output = builder.output;
        cacheRead = builder.cacheRead;
        cacheWrite = Map.copyOf(builder.cacheWrite);
        source = builder.source;
        text = text();
    }

    /**
     * Starts a price of standard terms, for all regions and accounts, that has always held.
     *
     * @param model the model's name as it goes over the wire, with the prefix of its inference profile if it has one; a
     *     {@code *} stands for any characters
     * @return a builder
     */
    public static Builder of(String model) {
        return new Builder(model);
    }

    /**
     * Returns the name that a tier has here, whatever a provider calls it.
     *
     * @param tier a provider's name, in any case
     * @return {@link #STANDARD} for {@code default}, {@code auto} and an empty text, else the name in lower case
     */
    public static String tierName(String tier) {
        String name = tier.toLowerCase(Locale.ROOT);
        return name.isEmpty() || name.equals("auto") || name.equals("default") ? STANDARD : name;
    }

    /**
     * Returns whose price it is.
     *
     * @return the model's name as it goes over the wire; a {@code *} stands for any characters
     */
    public String model() {
        return model;
    }

    /**
     * Returns which provider it is for.
     *
     * @return such as {@code aws.bedrock}; empty for all
     */
    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    /**
     * Returns which account it is for.
     *
     * @return the account's id; empty for all
     */
    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    /**
     * Returns which region it is for.
     *
     * @return the region of the account that calls; empty for all
     */
    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    /**
     * Returns which deployment it is for.
     *
     * @return the deployment's id; empty for all
     */
    public Optional<String> deployment() {
        return Optional.ofNullable(deployment);
    }

    /**
     * Returns which service tier it is for.
     *
     * @return such as {@code flex}; {@link #STANDARD} for requests that ask for none
     */
    public String tier() {
        return tier;
    }

    /**
     * Tells whether it is for batch jobs.
     *
     * @return true for batch jobs only, false for calls only
     */
    public boolean batch() {
        return batch;
    }

    /**
     * Returns how long a request must be for this price to hold, for all of its tokens.
     *
     * @return it holds for requests with more input tokens than this, cached ones included
     */
    public long aboveInputTokens() {
        return aboveInputTokens;
    }

    /**
     * Returns since when it holds; an earlier price of the same terms holds until then.
     *
     * @return the first day, of UTC
     */
    public LocalDate from() {
        return from;
    }

    /**
     * Returns the price of tokens read anew.
     *
     * @return nano-USD per million, if known
     */
    public OptionalLong input() {
        return input;
    }

    /**
     * Returns the price of tokens produced.
     *
     * @return nano-USD per million, if known
     */
    public OptionalLong output() {
        return output;
    }

    /**
     * Returns the price of tokens read from the prompt cache.
     *
     * @return nano-USD per million, if known
     */
    public OptionalLong cacheRead() {
        return cacheRead;
    }

    /**
     * Returns the prices of tokens written to the prompt cache, by how long they are kept.
     *
     * @return nano-USD per million by time to live
     */
    public Map<Duration, Long> cacheWrite() {
        return cacheWrite;
    }

    /**
     * Returns where it is known from.
     *
     * @return such as a contract, or a price list and its date; empty if not told
     */
    public String source() {
        return source;
    }

    /** Names the model, the terms and the source, not the numbers: this is how a cost says how it was priced. */
    @Override
    public String toString() {
        return text;
    }

    private String text() {
        StringBuilder all = new StringBuilder(model);
        part(all, "", provider);
        part(all, "account ", account);
        part(all, "", region);
        part(all, "deployment ", deployment);
        part(all, "", tier.equals(STANDARD) ? null : tier);
        part(all, "", batch ? "batch" : null);
        part(all, "above ", aboveInputTokens == 0 ? null : aboveInputTokens);
        part(all, "from ", from.equals(LocalDate.MIN) ? null : from);
        part(all, "by ", source.isEmpty() ? null : source);
        return all.toString();
    }

    private static void part(StringBuilder all, String prefix, @Nullable Object value) {
        if (value != null) {
            all.append(", ").append(prefix).append(value);
        }
    }

    /** Collects a price. Not thread-safe. */
    public static final class Builder {
        private final String model;
        private final Problems problems;
        private final Map<Duration, Long> cacheWrite = new TreeMap<>();
        private @Nullable String provider;
        private @Nullable String account;
        private @Nullable String region;
        private @Nullable String deployment;
        private String tier = STANDARD;
        private boolean batch;
        private long aboveInputTokens;
        private LocalDate from = LocalDate.MIN;
        private OptionalLong input = OptionalLong.empty();
        private OptionalLong output = OptionalLong.empty();
        private OptionalLong cacheRead = OptionalLong.empty();
        private String source = "";

        private Builder(String model) {
            this.model = model;
            this.problems = new Problems("Price of " + model);
            problems.checkText(model, "model", "name the model as it goes over the wire");
        }

        /**
         * Restricts the price to a provider.
         *
         * @param name such as {@code aws.bedrock}
         * @return this builder
         */
        public Builder provider(String name) {
            problems.checkText(name, "provider", "name it, or leave it out");
            this.provider = name;
            return this;
        }

        /**
         * Restricts the price to an account.
         *
         * @param id the account's id
         * @return this builder
         */
        public Builder account(String id) {
            problems.checkText(id, "account", "name it, or leave it out");
            this.account = id;
            return this;
        }

        /**
         * Restricts the price to a region.
         *
         * @param name the region of the account that calls
         * @return this builder
         */
        public Builder region(String name) {
            problems.checkText(name, "region", "name it, or leave it out");
            this.region = name;
            return this;
        }

        /**
         * Restricts the price to a deployment.
         *
         * @param id the deployment's id
         * @return this builder
         */
        public Builder deployment(String id) {
            problems.checkText(id, "deployment", "name it, or leave it out");
            this.deployment = id;
            return this;
        }

        /**
         * Makes it the price of a service tier.
         *
         * @param name such as {@code flex} or {@code priority}
         * @return this builder
         */
        public Builder tier(String name) {
            problems.checkText(name, "tier", "name it, or leave it out");
            this.tier = name == null ? STANDARD : tierName(name);
            return this;
        }

        /**
         * Makes it the price of batch jobs.
         *
         * @return this builder
         */
        public Builder batch() {
            this.batch = true;
            return this;
        }

        /**
         * Makes it the price of long requests.
         *
         * @param inputTokens it holds for requests with more input tokens than this; 0 or more
         * @return this builder
         */
        public Builder above(long inputTokens) {
            problems.check(inputTokens >= 0, "above", "is " + inputTokens, "give 0 or more");
            this.aboveInputTokens = inputTokens;
            return this;
        }

        /**
         * Sets since when it holds.
         *
         * @param day the first day, of UTC
         * @return this builder
         */
        public Builder from(LocalDate day) {
            problems.check(day != null, "from", "is null", "leave it out");
            this.from = day;
            return this;
        }

        /**
         * Sets the price of tokens read anew.
         *
         * @param usdPerMTok dollars per million tokens, at most nine decimals
         * @return this builder
         */
        public Builder input(String usdPerMTok) {
            return inputNano(nano("input", usdPerMTok));
        }

        /**
         * Sets the price of tokens read anew.
         *
         * @param nanoUsdPerMTok nano-USD per million tokens
         * @return this builder
         */
        public Builder inputNano(long nanoUsdPerMTok) {
            this.input = OptionalLong.of(notNegative("input", nanoUsdPerMTok));
            return this;
        }

        /**
         * Sets the price of tokens produced.
         *
         * @param usdPerMTok dollars per million tokens, at most nine decimals
         * @return this builder
         */
        public Builder output(String usdPerMTok) {
            return outputNano(nano("output", usdPerMTok));
        }

        /**
         * Sets the price of tokens produced.
         *
         * @param nanoUsdPerMTok nano-USD per million tokens
         * @return this builder
         */
        public Builder outputNano(long nanoUsdPerMTok) {
            this.output = OptionalLong.of(notNegative("output", nanoUsdPerMTok));
            return this;
        }

        /**
         * Sets the price of tokens read from the prompt cache.
         *
         * @param usdPerMTok dollars per million tokens, at most nine decimals
         * @return this builder
         */
        public Builder cacheRead(String usdPerMTok) {
            return cacheReadNano(nano("cacheRead", usdPerMTok));
        }

        /**
         * Sets the price of tokens read from the prompt cache.
         *
         * @param nanoUsdPerMTok nano-USD per million tokens
         * @return this builder
         */
        public Builder cacheReadNano(long nanoUsdPerMTok) {
            this.cacheRead = OptionalLong.of(notNegative("cacheRead", nanoUsdPerMTok));
            return this;
        }

        /**
         * Sets the price of tokens written to the prompt cache.
         *
         * @param ttl how long they are kept
         * @param usdPerMTok dollars per million tokens, at most nine decimals
         * @return this builder
         */
        public Builder cacheWrite(Duration ttl, String usdPerMTok) {
            return cacheWriteNano(ttl, nano("cacheWrite", usdPerMTok));
        }

        /**
         * Sets the price of tokens written to the prompt cache.
         *
         * @param ttl how long they are kept
         * @param nanoUsdPerMTok nano-USD per million tokens
         * @return this builder
         */
        public Builder cacheWriteNano(Duration ttl, long nanoUsdPerMTok) {
            if (ttl == null || ttl.isZero() || ttl.isNegative()) {
                problems.add("cacheWrite", "is kept for " + ttl, "give a time longer than zero");
            } else {
                cacheWrite.put(ttl, notNegative("cacheWrite." + ttl, nanoUsdPerMTok));
            }
            return this;
        }

        /**
         * Sets where it is known from.
         *
         * @param text such as a contract, or a price list and its date
         * @return this builder
         */
        public Builder source(String text) {
            this.source = Objects.requireNonNullElse(text, "");
            return this;
        }

        /**
         * Checks and returns the price.
         *
         * @return the price
         * @throws IllegalArgumentException naming everything that is wrong
         */
        public Price build() {
            problems.check(
                    input.isPresent() || output.isPresent(), "price", "is of nothing", "give that of input or output");
            problems.throwIfAny();
            return new Price(this);
        }

        private long notNegative(String name, long price) {
            problems.check(price >= 0, name, "is below zero", "give 0 for what is free, or leave an unknown price out");
            return price;
        }

        private long nano(String name, String usdPerMTok) {
            Optional<Long> nano = Usd.nano(usdPerMTok);
            problems.check(
                    nano.isPresent(),
                    name,
                    "is no price",
                    "give dollars per million tokens, with at most nine decimals");
            return nano.orElse(0L);
        }
    }
}
