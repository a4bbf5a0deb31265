package dev.headgate.spi;

import dev.headgate.internal.Problems;

/**
 * How much one embedding request may hold.
 *
 * @param maxInputs the most texts, 1 or more
 * @param maxTokens the most tokens of all texts together, as estimated from their length; 1 or more
 */
public record EmbeddingLimits(int maxInputs, int maxTokens) {
    /**
     * Checks the bounds.
     *
     * @param maxInputs the most texts, 1 or more
     * @param maxTokens the most tokens of all texts together, 1 or more
     * @throws IllegalArgumentException if one is less than 1
     */
    public EmbeddingLimits {
        Problems problems = new Problems("EmbeddingLimits");
        problems.check(maxInputs >= 1, "maxInputs", "is " + maxInputs, "give 1 or more");
        problems.check(maxTokens >= 1, "maxTokens", "is " + maxTokens, "give 1 or more");
        problems.throwIfAny();
    }
}
