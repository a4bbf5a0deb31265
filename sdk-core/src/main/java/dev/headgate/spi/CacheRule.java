package dev.headgate.spi;

import dev.headgate.internal.Problems;
import java.time.Duration;
import java.util.List;

/**
 * What the prompt cache of a model takes.
 *
 * @param model the model's name as it goes over the wire; a {@code *} stands for any characters
 * @param takesKey whether a key helps the provider to find what it keeps
 * @param maxPoints how many breakpoints a request may have; 0 for none
 * @param minTokens how many tokens must stand before a breakpoint; with less it does nothing
 * @param ttls how long parts can be kept, the shortest first; empty if it cannot be chosen
 */
public record CacheRule(String model, boolean takesKey, int maxPoints, int minTokens, List<Duration> ttls) {
    /**
     * Checks the parts and copies the list.
     *
     * @param model the model's name
     * @param takesKey whether a key helps the provider
     * @param maxPoints how many breakpoints a request may have
     * @param minTokens how many tokens must stand before a breakpoint
     * @param ttls how long parts can be kept
     * @throws IllegalArgumentException naming every part that is wrong
     */
    public CacheRule {
        Problems problems = new Problems("CacheRule");
        problems.checkText(model, "model", "name the model as it goes over the wire");
        problems.check(maxPoints >= 0, "maxPoints", "is " + maxPoints, "give 0 or more");
        problems.check(minTokens >= 0, "minTokens", "is " + minTokens, "give 0 or more");
        for (int i = 0; i < ttls.size(); i++) {
            Duration ttl = ttls.get(i);
            problems.check(
                    !ttl.isNegative() && !ttl.isZero() && (i == 0 || ttl.compareTo(ttls.get(i - 1)) > 0),
                    "ttls[" + i + "]",
                    "is " + ttl,
                    "give times longer than zero, the shortest first");
        }
        problems.throwIfAny();
        ttls = List.copyOf(ttls);
    }

    /**
     * Returns the rule of models that cache by themselves, helped by a key.
     *
     * @param model the model's name; a {@code *} stands for any characters
     * @return no breakpoints
     */
    public static CacheRule keyOnly(String model) {
        return new CacheRule(model, true, 0, 0, List.of());
    }
}
