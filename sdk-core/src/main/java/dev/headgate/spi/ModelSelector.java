package dev.headgate.spi;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Usage;
import java.util.List;

/**
 * Chooses which models answer the calls of one route: by other routes, each with deployments, quotas and tiers of its
 * own. Asked after redaction; safe for use by many threads.
 *
 * <p>A call that runs tools stays with the route that began it: a model that takes over in the middle knows neither the
 * other's thoughts nor its habits.
 */
@FunctionalInterface
public interface ModelSelector {
    /**
     * Returns the routes to ask, the cheapest first. The next is asked if {@link #accepts} refuses an answer; that of the
     * last is always taken.
     *
     * @param request what is asked
     * @param inputTokens how long it is, estimated
     * @return names of routes; empty for the route that was called
     */
    List<String> routes(ChatRequest request, long inputTokens);

    /**
     * Tells whether an answer is good enough. Never asked of the last route's answers, nor of those that call tools.
     *
     * @param request what was asked
     * @param answer the answer, whole
     * @return false to ask the next route
     */
    default boolean accepts(ChatRequest request, ChatResponse answer) {
        return true;
    }

    /**
     * Is told how a call came out, to reckon what was saved.
     *
     * @param outcome what answered, and what it used
     */
    default void selected(Outcome outcome) {}

    /**
     * How a call came out.
     *
     * @param called the route that was called
     * @param answered the route that answered
     * @param usage what the answer used
     * @param refused what answers used that were not good enough; in the response's usage too, for they are billed
     */
    record Outcome(String called, String answered, Usage usage, Usage refused) {}
}
