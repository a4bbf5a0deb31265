package dev.headgate.cache;

import dev.headgate.internal.Problems;
import dev.headgate.spi.CacheObserver;
import dev.headgate.spi.CacheRule;
import dev.headgate.spi.CacheRuleSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sets up what providers keep of prompts, so that the application need not say it with every call.
 *
 * <pre>{@code
 * Headgate.builder().promptCaching(PromptCaching.builder()
 *         .rules(BedrockCatalogue.bundled())
 *         .rule(CacheRule.keyOnly("gpt-*"))
 *         .prefixTtl(Duration.ofHours(1))
 *         .off("nightly")
 *         .build())
 * }</pre>
 *
 * <p>Every request gets a key: that of its conversation, if it has the tag {@code conversation}, else one made of its tools
 * and system texts. Routing keeps what has the same key on the same deployment as long as that has room; routes that hedge
 * cannot, and must be switched off. Breakpoints are set where the model's rule takes them. What a call says itself
 * ({@code promptCache(…)}) is left as it is, and {@code PromptCache.off()} keeps a call out of it. Immutable.
 */
public final class PromptCaching {
    private final List<CacheRule> rules;
    private final Set<String> off;
    private final @Nullable Duration prefixTtl;
    private final @Nullable Duration conversationTtl;
    private final boolean adaptive;
    private final List<CacheObserver> observers;

    private PromptCaching(Builder builder) {
        rules = List.copyOf(builder.rules);
        off = Set.copyOf(builder.off);
        prefixTtl = builder.prefixTtl;
        conversationTtl = builder.conversationTtl;
        adaptive = builder.adaptive;
        observers = List.copyOf(builder.observers);
    }

    /**
     * Starts without rules: requests get keys for routing, and nothing goes to providers.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the routes that are left as they are.
     *
     * @return their names
     */
    public Set<String> offRoutes() {
        return off;
    }

    /**
     * Returns what models take.
     *
     * @return the rules; of two that fit, one without {@code *} holds, then the later
     */
    public List<CacheRule> rules() {
        return rules;
    }

    /**
     * Returns how long tools and system texts are kept.
     *
     * @return the time, if set
     */
    public Optional<Duration> prefixTtl() {
        return Optional.ofNullable(prefixTtl);
    }

    /**
     * Returns how long messages are kept.
     *
     * @return the time, if set
     */
    public Optional<Duration> conversationTtl() {
        return Optional.ofNullable(conversationTtl);
    }

    /**
     * Tells whether breakpoints are left out where they cost more than they save.
     *
     * @return true unless switched off
     */
    public boolean isAdaptive() {
        return adaptive;
    }

    /**
     * Returns who is told of findings.
     *
     * @return the observers
     */
    public List<CacheObserver> observers() {
        return observers;
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final Problems problems = new Problems("PromptCaching");
        private final List<CacheRule> rules = new ArrayList<>();
        private final Set<String> off = new TreeSet<>();
        private final List<CacheObserver> observers = new ArrayList<>();
        private @Nullable Duration prefixTtl;
        private @Nullable Duration conversationTtl;
        private boolean adaptive = true;

        private Builder() {}

        /**
         * Adds what a catalogue knows of models.
         *
         * @param source later rules hold before those added before
         * @return this builder
         */
        public Builder rules(CacheRuleSource source) {
            rules.addAll(source.cacheRules());
            return this;
        }

        /**
         * Adds a rule.
         *
         * @param rule holds before those added before
         * @return this builder
         */
        public Builder rule(CacheRule rule) {
            return rules(() -> List.of(rule));
        }

        /**
         * Sets how long tools and system texts are kept, where it can be chosen; the provider's default if not set.
         *
         * @param ttl longer than zero
         * @return this builder
         */
        public Builder prefixTtl(Duration ttl) {
            this.prefixTtl = ttl;
            return this;
        }

        /**
         * Sets how long messages are kept, where it can be chosen; the provider's default if not set.
         *
         * @param ttl longer than zero, not longer than tools and system texts
         * @return this builder
         */
        public Builder conversationTtl(Duration ttl) {
            this.conversationTtl = ttl;
            return this;
        }

        /**
         * Leaves routes as they are.
         *
         * @param routes their names
         * @return this builder
         */
        public Builder off(String... routes) {
            for (String route : routes) {
                problems.checkText(route, "off", "name the route");
                off.add(route);
            }
            return this;
        }

        /**
         * Tells whether breakpoints are left out for ten minutes where writing costs more than reading saves. They are
         * unless switched off.
         *
         * @param adaptive false to set them always
         * @return this builder
         */
        public Builder adaptive(boolean adaptive) {
            this.adaptive = adaptive;
            return this;
        }

        /**
         * Adds somebody who is told what keeps caches from being read; the log tells it too.
         *
         * @param observer safe for use by many threads
         * @return this builder
         */
        public Builder observer(CacheObserver observer) {
            if (observer == null) {
                problems.add("observer", "is null", "leave it out");
            } else {
                observers.add(observer);
            }
            return this;
        }

        /**
         * Checks and returns the settings.
         *
         * @return the settings
         * @throws IllegalArgumentException naming everything that is wrong
         */
        public PromptCaching build() {
            positive("prefixTtl", prefixTtl);
            positive("conversationTtl", conversationTtl);
            problems.check(
                    conversationTtl == null || (prefixTtl != null && conversationTtl.compareTo(prefixTtl) <= 0),
                    "conversationTtl",
                    "is longer than what stands before it is kept",
                    "give prefixTtl too, as long or longer");
            problems.throwIfAny();
            return new PromptCaching(this);
        }

        private void positive(String name, @Nullable Duration ttl) {
            problems.check(
                    ttl == null || (!ttl.isNegative() && !ttl.isZero()),
                    name,
                    "is " + ttl,
                    "give a time longer than zero");
        }
    }
}
