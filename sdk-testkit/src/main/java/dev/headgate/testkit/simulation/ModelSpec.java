package dev.headgate.testkit.simulation;

/**
 * The model that all accounts offer.
 *
 * @param burndown tokens of quota that a token of output costs when the request ends
 * @param maxOutputTokens what is held for a request that sets no maximum
 * @param charactersPerToken what the model's tokenizer makes of text
 * @param firstTokenNanos until an answer begins, in the median
 * @param outputTokensPerSecond how fast it goes on
 */
record ModelSpec(
        double burndown,
        int maxOutputTokens,
        double charactersPerToken,
        long firstTokenNanos,
        double outputTokensPerSecond) {}
