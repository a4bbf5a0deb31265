package dev.headgate.spi;

import java.util.Collection;

/** Knows what the prompt caches of models take: a catalogue, or a provider's documentation. */
@FunctionalInterface
public interface CacheRuleSource {
    /**
     * Returns all rules it knows. Of two that fit a model, one without {@code *} holds, then the later.
     *
     * @return the rules
     */
    Collection<CacheRule> cacheRules();
}
