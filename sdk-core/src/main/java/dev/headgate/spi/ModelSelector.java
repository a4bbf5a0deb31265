package dev.headgate.spi;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Usage;
import java.util.List;
import java.util.OptionalLong;

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
     * How a call came out; of a call that runs tools, how each round did.
     *
     * @param called the route that was called
     * @param answered the route that answered
     * @param usage what the answer used
     * @param refused what answers used that were not good enough; in the response's usage too, for they are billed
     * @param paidNanoUsd what all of them cost, attempts that failed included; empty if a price is not known
     * @param calledNanoUsd what the answer would have cost with the called route's first deployment whose price is known,
     *     for as many tokens; empty if there is none
     */
    record Outcome(
            String called,
            String answered,
            Usage usage,
            Usage refused,
            OptionalLong paidNanoUsd,
            OptionalLong calledNanoUsd) {
        /**
         * Returns what the choice has saved.
         *
         * @return nano-USD; less than zero if refused answers cost more than the last one saved; empty if a price is not
         *     known
         */
        public OptionalLong savedNanoUsd() {
            return paidNanoUsd.isPresent() && calledNanoUsd.isPresent()
                    ? OptionalLong.of(calledNanoUsd.getAsLong() - paidNanoUsd.getAsLong())
                    : OptionalLong.empty();
        }
    }
}
