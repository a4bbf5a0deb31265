package dev.headgate.routing;

import dev.headgate.chat.ChatRequest;
import dev.headgate.internal.Problems;
import dev.headgate.spi.ModelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Chooses by the first rule that fits: how long a request is, its tags, whether it has tools.
 *
 * <pre>{@code
 * RuleSelector.builder()
 *         .tagged("feature", "title", "small")
 *         .upToTokens(500, "small")
 *         .withTools("large")
 *         .build()
 * }</pre>
 */
public final class RuleSelector implements ModelSelector {
    private record Rule(BiPredicate<ChatRequest, Long> fits, String route) {}

    private final List<Rule> rules;

    private RuleSelector(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Starts without rules.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public List<String> routes(ChatRequest request, long inputTokens) {
        for (Rule rule : rules) {
            if (rule.fits.test(request, inputTokens)) {
                return List.of(rule.route);
            }
        }
        return List.of();
    }

    /** Collects rules; the first that fits counts. Not thread-safe. */
    public static final class Builder {
        private final Problems problems = new Problems("RuleSelector");
        private final List<Rule> rules = new ArrayList<>();

        private Builder() {}

        /**
         * Sends short requests without tools to a route.
         *
         * @param tokens the most input tokens, as estimated; 1 or more
         * @param route the name of the route
         * @return this builder
         */
        public Builder upToTokens(long tokens, String route) {
            problems.check(tokens >= 1, "upToTokens", "is " + tokens, "give 1 or more");
            return add(
                    route,
                    (request, input) -> input <= tokens && request.tools().isEmpty());
        }

        /**
         * Sends requests with a tag to a route.
         *
         * @param tag the name of the tag
         * @param value its value
         * @param route the name of the route
         * @return this builder
         */
        public Builder tagged(String tag, String value, String route) {
            problems.checkText(tag, "tagged", "name the tag");
            return add(route, (request, input) -> value.equals(request.tags().get(tag)));
        }

        /**
         * Sends requests with tools to a route.
         *
         * @param route the name of the route
         * @return this builder
         */
        public Builder withTools(String route) {
            return add(route, (request, input) -> !request.tools().isEmpty());
        }

        private Builder add(String route, BiPredicate<ChatRequest, Long> fits) {
            problems.checkText(route, "rules[" + rules.size() + "].route", "name the route");
            rules.add(new Rule(fits, route));
            return this;
        }

        /**
         * Returns the selector.
         *
         * @return the selector
         * @throws IllegalArgumentException naming everything that is wrong
         */
        public RuleSelector build() {
            problems.throwIfAny();
            return new RuleSelector(List.copyOf(rules));
        }
    }
}
