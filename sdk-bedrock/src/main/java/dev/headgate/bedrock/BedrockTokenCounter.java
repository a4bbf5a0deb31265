package dev.headgate.bedrock;

import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import java.time.Duration;

/**
 * Lets Bedrock count the tokens of a request, which is free of charge, takes a round trip, and is not offered for every
 * model. Safe for use by many threads.
 *
 * <pre>{@code
 * long tokens = BedrockTokenCounter.of(prod).count(request, "anthropic.claude-haiku-4-5-20251001-v1:0");
 * }</pre>
 */
public final class BedrockTokenCounter {
    private final ConverseProvider provider;
    private final Duration deadline;

    private BedrockTokenCounter(ConverseProvider provider, Duration deadline) {
        this.provider = provider;
        this.deadline = deadline;
    }

    /**
     * Returns a counter on an account, which waits at most 10 seconds for a count.
     *
     * @param provider built by {@link Bedrock}
     * @return the counter
     * @throws IllegalArgumentException if the provider is of another kind
     */
    public static BedrockTokenCounter of(ModelProvider provider) {
        return new BedrockTokenCounter(OutsideCalls.provider(provider), Duration.ofSeconds(10));
    }

    /**
     * Returns a counter that waits for another time.
     *
     * @param deadline how long one count may take
     * @return the counter
     */
    public BedrockTokenCounter withDeadline(Duration deadline) {
        return new BedrockTokenCounter(provider, deadline);
    }

    /**
     * Counts the input tokens of a request.
     *
     * @param request what would be asked
     * @param model the model's id
     * @return the tokens of messages, system texts and tools
     * @throws dev.headgate.error.ModelException if the request cannot be sent, or the model not be counted for
     */
    public long count(ChatRequest request, String model) {
        return count(request, OutsideCalls.attempt("count-tokens", provider.account(), model, deadline));
    }

    /**
     * Counts the input tokens of a request within an attempt, its deadline and its cancellation.
     *
     * @param request what would be asked
     * @param attempt which model would be asked
     * @return the tokens of messages, system texts and tools
     * @throws dev.headgate.error.ModelException if the request cannot be sent, or the model not be counted for
     */
    public long count(ChatRequest request, AttemptContext attempt) {
        return provider.countTokens(request, attempt);
    }

    @Override
    public String toString() {
        return "BedrockTokenCounter[" + provider + "]";
    }
}
