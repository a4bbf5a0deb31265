package dev.headgate.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One event of a streamed answer.
 *
 * <p>The order is always: one {@link Started}; any number of {@link TextDelta}, {@link ReasoningDelta},
 * {@link ToolCallStarted}, {@link ToolCallDelta}, {@link ToolCallCompleted}, {@link CitationAdded},
 * {@link ImageAdded} and {@link LogprobsAdded}; one {@link UsageReported}; one {@link Finished}. A stream that fails ends with an exception instead.
 */
public sealed interface ChatEvent {
    /**
     * Tells whether the event carries a part of the answer. Once one was delivered, no other attempt takes its place.
     *
     * @return false for {@link Started}, {@link UsageReported} and {@link Finished}
     */
    default boolean isContent() {
        return true;
    }

    /**
     * The provider has begun to answer.
     *
     * @param responseId the provider's id of the answer, if it gives one
     * @param model the model that answers, if the provider tells
     * @param requestId the provider's id of the request, if it gives one
     * @param adaptations what was changed in the request because the deployment cannot do it
     */
    record Started(
            Optional<String> responseId,
            Optional<String> model,
            Optional<String> requestId,
            List<Adaptation> adaptations)
            implements ChatEvent {
        /**
         * Makes the event of a request that went out as asked.
         *
         * @param responseId the provider's id of the answer, if it gives one
         * @param model the model that answers, if the provider tells
         * @param requestId the provider's id of the request, if it gives one
         */
        public Started(Optional<String> responseId, Optional<String> model, Optional<String> requestId) {
            this(responseId, model, requestId, List.of());
        }

        /**
         * Returns this event with a change more that was made to the request.
         *
         * @param change the change
         * @return the event
         */
        public Started with(Adaptation change) {
            List<Adaptation> all = new ArrayList<>(adaptations);
            all.add(change);
            return new Started(responseId, model, requestId, all);
        }

        @Override
        public boolean isContent() {
            return false;
        }
    }

    /**
     * More text of the answer.
     *
     * @param text what comes next, not empty
     */
    record TextDelta(String text) implements ChatEvent {
        @Override
        public String toString() {
            return "TextDelta[" + text.length() + " characters]";
        }
    }

    /**
     * More of the model's thoughts.
     *
     * @param text what comes next; empty where only extras come
     * @param extras what the provider demands back; where there are any, they close this run of thoughts
     */
    record ReasoningDelta(String text, Extras extras) implements ChatEvent {
        @Override
        public String toString() {
            return "ReasoningDelta[" + text.length() + " characters]";
        }
    }

    /**
     * The model begins a tool call.
     *
     * @param index the place of the call among the calls of this answer, from 0
     * @param id the call's id
     * @param name the tool's name
     */
    record ToolCallStarted(int index, String id, String name) implements ChatEvent {}

    /**
     * More of the arguments of a tool call.
     *
     * @param index the place of the call among the calls of this answer
     * @param fragment a piece of JSON text that is not JSON by itself
     */
    record ToolCallDelta(int index, String fragment) implements ChatEvent {
        @Override
        public String toString() {
            return "ToolCallDelta[" + index + ", " + fragment.length() + " characters]";
        }
    }

    /**
     * A tool call is whole; its arguments are valid JSON.
     *
     * @param index the place of the call among the calls of this answer
     * @param call the call
     */
    record ToolCallCompleted(int index, ToolCall call) implements ChatEvent {}

    /**
     * The answer cites a source.
     *
     * @param citation the source
     */
    record CitationAdded(Citation citation) implements ChatEvent {}

    /**
     * An image that the model made, whole.
     *
     * @param image the image
     */
    record ImageAdded(ImageContent image) implements ChatEvent {}

    /**
     * How likely the model held the tokens of the text that came just before.
     *
     * @param tokens the tokens, in order
     */
    record LogprobsAdded(List<TokenLogprob> tokens) implements ChatEvent {
        /**
         * Copies the list.
         *
         * @param tokens the tokens, in order
         */
        public LogprobsAdded {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * The tokens used, measured or estimated.
     *
     * @param usage the usage of the whole call
     */
    record UsageReported(Usage usage) implements ChatEvent {
        @Override
        public boolean isContent() {
            return false;
        }
    }

    /**
     * The answer is whole. Nothing follows.
     *
     * @param reason why the model ended
     * @param rawReason the provider's own word for it, empty if it gave none
     * @param extras what the provider demands back with the message, and what only this provider tells of it
     */
    record Finished(FinishReason reason, String rawReason, Extras extras) implements ChatEvent {
        @Override
        public boolean isContent() {
            return false;
        }
    }
}
