package dev.headgate.chat;

import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to one chat call: what the model said, what it used, and how it was come by. */
public final class ChatResponse {
    private final Message message;
    private final FinishReason finishReason;
    private final String rawFinishReason;
    private final @Nullable Usage usage;
    private final @Nullable String id;
    private final @Nullable String model;
    private final @Nullable String requestId;
    private final List<Citation> citations;
    private final List<TokenLogprob> logprobs;
    private final List<Attempt> attempts;
    private final List<Adaptation> adaptations;
    private final int toolRounds;
    private final @Nullable Conversation before;
    private final @Nullable String callId;
    private final @Nullable Receipt receipt;

    private ChatResponse(Builder builder) {
        message = builder.message;
        finishReason = builder.finishReason;
        rawFinishReason = builder.rawFinishReason;
        usage = builder.usage;
        id = builder.id;
        model = builder.model;
        requestId = builder.requestId;
        citations = List.copyOf(builder.citations);
        logprobs = List.copyOf(builder.logprobs);
        attempts = List.copyOf(builder.attempts);
        adaptations = List.copyOf(builder.adaptations);
        toolRounds = builder.toolRounds;
        before = builder.before;
        callId = builder.callId;
        receipt = builder.receipt;
    }

    /**
     * Starts a response.
     *
     * @param message what the model said
     * @return a builder
     */
    public static Builder builder(Message message) {
        return new Builder(message);
    }

    /**
     * Returns what the model said.
     *
     * @return a message of the assistant
     */
    public Message message() {
        return message;
    }

    /**
     * Returns the text of the answer.
     *
     * @return the text, empty if there is none
     */
    public String text() {
        return message.text();
    }

    /**
     * Returns the model's thoughts, where the provider shows them.
     *
     * @return the text, empty if there is none
     */
    public String reasoning() {
        StringBuilder all = new StringBuilder();
        for (Content part : message.content()) {
            if (part instanceof ReasoningContent reasoning) {
                all.append(reasoning.text());
            }
        }
        return all.toString();
    }

    /**
     * Returns the tool calls that the model wishes to have answered.
     *
     * @return the calls, empty if there is none
     */
    public List<ToolCall> toolCalls() {
        return message.toolCalls();
    }

    /**
     * Binds the text of the answer to a Java type.
     *
     * @param <T> the type
     * @param type the type, usually the record whose schema was asked for
     * @return the value
     * @throws IllegalArgumentException if the text is no JSON or does not fit; the message names the place, not the
     *     text
     */
    public <T> T as(Class<T> type) {
        return Json.bind(text(), type);
    }

    /**
     * Returns why the model ended.
     *
     * @return the reason
     */
    public FinishReason finishReason() {
        return finishReason;
    }

    /**
     * Returns the provider's own word for why the model ended.
     *
     * @return the word, empty if it gave none
     */
    public String rawFinishReason() {
        return rawFinishReason;
    }

    /**
     * Returns the tokens used by the whole call, all tool rounds together.
     *
     * @return the usage, measured or estimated
     */
    public Usage usage() {
        return usage == null ? Usage.none() : usage;
    }

    /**
     * Tells whether the provider reported what was used.
     *
     * @return false where {@link #usage()} still has to be estimated, which an application never sees
     */
    public boolean hasUsage() {
        return usage != null;
    }

    /**
     * Returns the provider's id of the answer.
     *
     * @return the id, if it gave one
     */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /**
     * Returns the model that answered, as the provider names it.
     *
     * @return the name, if it told
     */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /**
     * Returns the provider's id of the request, under which its support finds it.
     *
     * @return the id, if it gave one
     */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /**
     * Returns the sources that the answer cites.
     *
     * @return the sources, empty if there is none
     */
    public List<Citation> citations() {
        return citations;
    }

    /**
     * Returns how likely the model held each token of its answer, if that was asked for and the provider tells.
     *
     * @return the tokens in order, empty if not told
     */
    public List<TokenLogprob> logprobs() {
        return logprobs;
    }

    /**
     * Returns the attempts of this call, of all tool rounds, the failed ones too.
     *
     * @return the attempts, oldest first
     */
    public List<Attempt> attempts() {
        return attempts;
    }

    /**
     * Returns the deployment that answered.
     *
     * @return the deployment of the last attempt that was answered, or of the last one if none was; empty if no model was
     *     asked
     */
    public Optional<DeploymentRef> deployment() {
        Optional<DeploymentRef> last = Optional.empty();
        for (int i = attempts.size() - 1; i >= 0; i--) {
            Attempt attempt = attempts.get(i);
            if (attempt.succeeded()) {
                return Optional.of(attempt.deployment());
            }
            last = last.isPresent() ? last : Optional.of(attempt.deployment());
        }
        return last;
    }

    /**
     * Returns what the whole call cost, all tool rounds and all attempts together, the failed ones too.
     *
     * @return the sum of what the {@link #attempts()} cost; nothing if no model was asked
     */
    public Cost cost() {
        return Cost.of(attempts);
    }

    /**
     * Returns what was changed in the request because the deployment cannot do it.
     *
     * @return the changes, empty if the request went out as asked
     */
    public List<Adaptation> adaptations() {
        return adaptations;
    }

    /**
     * Returns how many times tools were run to come to this answer.
     *
     * @return 0 or more
     */
    public int toolRounds() {
        return toolRounds;
    }

    /**
     * Returns the conversation with this answer as its last message, ready to go on.
     *
     * <pre>{@code
     * ChatResponse first = gate.chat("support").user("Where is Bern?").call();
     * ChatResponse second = gate.chat("support").conversation(first.conversation()).user("And Basel?").call();
     * }</pre>
     *
     * @return the messages of the request, those of the tool rounds, and the answer
     */
    public Conversation conversation() {
        Conversation start = before == null ? Conversation.empty() : before;
        return start.with(message);
    }

    /**
     * Returns the name of the call in logs and records.
     *
     * @return the id, unless this is not the answer to a call
     */
    public Optional<String> callId() {
        return Optional.ofNullable(callId);
    }

    /**
     * Returns what proves that the call was recorded.
     *
     * @return the receipt, if calls are audited
     */
    public Optional<Receipt> receipt() {
        return Optional.ofNullable(receipt);
    }

    /**
     * Returns a builder that starts with this response.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(message);
        builder.finishReason = finishReason;
        builder.rawFinishReason = rawFinishReason;
        builder.usage = usage;
        builder.id = id;
        builder.model = model;
        builder.requestId = requestId;
        builder.citations = citations;
        builder.logprobs = logprobs;
        builder.attempts = attempts;
        builder.adaptations = adaptations;
        builder.toolRounds = toolRounds;
        builder.before = before;
        builder.callId = callId;
        builder.receipt = receipt;
        return builder;
    }

    @Override
    public String toString() {
        return "ChatResponse[" + finishReason + ", " + message.content().size() + " parts, " + usage() + ", "
                + attempts.size() + " attempts]";
    }

    /** Collects a response. Not thread-safe. */
    public static final class Builder {
        private Message message;
        private FinishReason finishReason = FinishReason.OTHER;
        private String rawFinishReason = "";
        private @Nullable Usage usage;
        private @Nullable String id;
        private @Nullable String model;
        private @Nullable String requestId;
        private List<Citation> citations = List.of();
        private List<TokenLogprob> logprobs = List.of();
        private List<Attempt> attempts = List.of();
        private List<Adaptation> adaptations = List.of();
        private int toolRounds;
        private @Nullable Conversation before;
        private @Nullable String callId;
        private @Nullable Receipt receipt;

        private Builder(Message message) {
            this.message = message;
        }

        /**
         * Replaces what the model said.
         *
         * @param message a message of the assistant
         * @return this builder
         */
        public Builder message(Message message) {
            this.message = message;
            return this;
        }

        /**
         * Sets why the model ended.
         *
         * @param reason the reason
         * @param raw the provider's own word for it, empty if it gave none
         * @return this builder
         */
        public Builder finishReason(FinishReason reason, String raw) {
            this.finishReason = reason;
            this.rawFinishReason = raw;
            return this;
        }

        /**
         * Sets the tokens used.
         *
         * @param usage the usage
         * @return this builder
         */
        public Builder usage(Usage usage) {
            this.usage = usage;
            return this;
        }

        /**
         * Sets the provider's id of the answer.
         *
         * @param id the id, or null if it gave none
         * @return this builder
         */
        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        /**
         * Sets the model that answered.
         *
         * @param model the name, or null if the provider did not tell
         * @return this builder
         */
        public Builder model(@Nullable String model) {
            this.model = model;
            return this;
        }

        /**
         * Sets the provider's id of the request.
         *
         * @param requestId the id, or null if it gave none
         * @return this builder
         */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /**
         * Adds a source that the answer cites.
         *
         * @param citation the source
         * @return this builder
         */
        public Builder citation(Citation citation) {
            citations = append(citations, citation);
            return this;
        }

        /**
         * Sets how likely the model held each token of its answer.
         *
         * @param logprobs the tokens in order
         * @return this builder
         */
        public Builder logprobs(List<TokenLogprob> logprobs) {
            this.logprobs = logprobs;
            return this;
        }

        /**
         * Replaces the attempts.
         *
         * @param attempts the attempts, oldest first
         * @return this builder
         */
        public Builder attempts(List<Attempt> attempts) {
            this.attempts = attempts;
            return this;
        }

        /**
         * Adds a change that was made to the request.
         *
         * @param adaptation the change
         * @return this builder
         */
        public Builder adaptation(Adaptation adaptation) {
            adaptations = append(adaptations, adaptation);
            return this;
        }

        /**
         * Sets how many times tools were run.
         *
         * @param rounds 0 or more
         * @return this builder
         */
        public Builder toolRounds(int rounds) {
            this.toolRounds = rounds;
            return this;
        }

        /**
         * Sets the conversation that the answer belongs to.
         *
         * @param before what was said before the answer
         * @return this builder
         */
        public Builder conversation(Conversation before) {
            this.before = before;
            return this;
        }

        /**
         * Sets the name of the call.
         *
         * @param id the name, or null
         * @return this builder
         */
        public Builder callId(@Nullable String id) {
            this.callId = id;
            return this;
        }

        /**
         * Sets what proves that the call was recorded.
         *
         * @param receipt the receipt, or null
         * @return this builder
         */
        public Builder receipt(@Nullable Receipt receipt) {
            this.receipt = receipt;
            return this;
        }

        /**
         * Checks and returns the response.
         *
         * @return the response
         * @throws IllegalArgumentException if the message is not the assistant's
         */
        public ChatResponse build() {
            Problems problems = new Problems("ChatResponse");
            problems.check(
                    message != null && message.role() == Role.ASSISTANT,
                    "message",
                    "is not the assistant's",
                    "give a message of role ASSISTANT");
            problems.throwIfAny();
            return new ChatResponse(this);
        }

        private static <T> List<T> append(List<T> list, T item) {
            List<T> longer = new ArrayList<>(list);
            longer.add(item);
            return longer;
        }
    }
}
