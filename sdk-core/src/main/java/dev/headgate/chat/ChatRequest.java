package dev.headgate.chat;

import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one chat call asks.
 *
 * <p>Applications usually write it through {@code gate.chat(route)}; interceptors rewrite it through
 * {@link #toBuilder()}.
 */
public final class ChatRequest {
    private final String route;
    private final List<TextContent> system;
    private final List<Message> messages;
    private final List<Tool> tools;
    private final ToolChoice toolChoice;
    private final ResponseFormat responseFormat;
    private final ChatParameters parameters;
    private final PromptCache promptCache;
    private final Extras extras;
    private final Map<String, String> tags;

    private ChatRequest(Builder builder) {
        // The builder has checked the route; this only tells the compiler so.
        this.route = builder.route == null ? "" : builder.route;
        this.system = List.copyOf(builder.system);
        this.messages = List.copyOf(builder.messages);
        this.tools = List.copyOf(builder.tools);
        this.toolChoice = builder.toolChoice;
        this.responseFormat = builder.responseFormat;
        this.parameters = builder.parameters;
        this.promptCache = builder.promptCache;
        this.extras = builder.extras;
        this.tags = Map.copyOf(builder.tags);
    }

    private ChatRequest(ChatRequest of, PromptCache promptCache) {
        this.route = of.route;
        this.system = of.system;
        this.messages = of.messages;
        this.tools = of.tools;
        this.toolChoice = of.toolChoice;
        this.responseFormat = of.responseFormat;
        this.parameters = of.parameters;
        this.promptCache = promptCache;
        this.extras = of.extras;
        this.tags = of.tags;
    }

    /**
     * Starts with nothing set.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the name of the route that answers.
     *
     * @return the name
     */
    public String route() {
        return route;
    }

    /**
     * Returns the system text, in the order it was added.
     *
     * @return the parts, empty for none
     */
    public List<TextContent> system() {
        return system;
    }

    /**
     * Returns the conversation so far.
     *
     * @return at least one message, unmodifiable
     */
    public List<Message> messages() {
        return messages;
    }

    /**
     * Returns the tools that the model may call.
     *
     * @return the tools, names unique, empty for none
     */
    public List<Tool> tools() {
        return tools;
    }

    /**
     * Tells whether the model may, must or must not call tools.
     *
     * @return the choice
     */
    public ToolChoice toolChoice() {
        return toolChoice;
    }

    /**
     * Returns the form that the answer must have.
     *
     * @return the form
     */
    public ResponseFormat responseFormat() {
        return responseFormat;
    }

    /**
     * Returns how the model shall generate.
     *
     * @return the parameters
     */
    public ChatParameters parameters() {
        return parameters;
    }

    /**
     * Returns which part of the request the provider shall keep.
     *
     * @return the wish
     */
    public PromptCache promptCache() {
        return promptCache;
    }

    /**
     * Returns what only one provider understands, by keys such as {@code bedrock/serviceTier}; each provider lists its
     * keys, and refuses those under its name that it does not know.
     *
     * @return the extras
     */
    public Extras extras() {
        return extras;
    }

    /**
     * Returns what the call is to be counted under: team, feature, tenant.
     *
     * @return the tags by name, unmodifiable
     */
    public Map<String, String> tags() {
        return tags;
    }

    /**
     * Returns this request with another wish for what the provider shall keep, without checking the rest again.
     *
     * @param cache the wish; its breakpoints must name messages of this request
     * @return the request
     * @throws IllegalArgumentException if they do not
     */
    public ChatRequest withPromptCache(PromptCache cache) {
        Problems problems = new Problems("ChatRequest");
        Builder.checkCache(cache, messages.size(), problems);
        problems.throwIfAny();
        return new ChatRequest(this, cache);
    }

    /**
     * Returns a builder that starts with this request.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.route = route;
        builder.system.addAll(system);
        builder.messages.addAll(messages);
        builder.tools.addAll(tools);
        builder.toolChoice = toolChoice;
        builder.responseFormat = responseFormat;
        builder.parameters = parameters;
        builder.promptCache = promptCache;
        builder.extras = extras;
        builder.tags.putAll(tags);
        return builder;
    }

    /** Counts the parts: what they say stays out of logs. */
    @Override
    public String toString() {
        return "ChatRequest[route " + route + ", " + system.size() + " system texts, " + messages.size() + " messages, "
                + tools.size() + " tools]";
    }

    /** Collects a request. Not thread-safe. */
    public static final class Builder {
        private @Nullable String route;
        private final List<TextContent> system = new ArrayList<>(1);
        private final List<Message> messages = new ArrayList<>(4);
        private final List<Tool> tools = new ArrayList<>(0);
        private ToolChoice toolChoice = ToolChoice.auto();
        private ResponseFormat responseFormat = ResponseFormat.text();
        private ChatParameters parameters = ChatParameters.unset();
        private PromptCache promptCache = PromptCache.none();
        private Extras extras = Extras.none();
        private final Map<String, String> tags = new LinkedHashMap<>(0);

        private Builder() {}

        /**
         * Sets the route that answers.
         *
         * @param route its name, not blank
         * @return this builder
         */
        public Builder route(String route) {
            this.route = route;
            return this;
        }

        /**
         * Adds a system text.
         *
         * @param text the text
         * @return this builder
         */
        public Builder system(TextContent text) {
            system.add(text);
            return this;
        }

        /**
         * Replaces the system texts.
         *
         * @param texts the texts
         * @return this builder
         */
        public Builder system(List<TextContent> texts) {
            system.clear();
            system.addAll(texts);
            return this;
        }

        /**
         * Adds a message.
         *
         * @param message the message
         * @return this builder
         */
        public Builder message(Message message) {
            messages.add(message);
            return this;
        }

        /**
         * Replaces the messages.
         *
         * @param messages the messages
         * @return this builder
         */
        public Builder messages(List<Message> messages) {
            this.messages.clear();
            this.messages.addAll(messages);
            return this;
        }

        /**
         * Adds a tool that the model may call.
         *
         * @param tool the tool, its name not yet given
         * @return this builder
         */
        public Builder tool(Tool tool) {
            tools.add(tool);
            return this;
        }

        /**
         * Tells whether the model may, must or must not call tools.
         *
         * @param choice the choice
         * @return this builder
         */
        public Builder toolChoice(ToolChoice choice) {
            this.toolChoice = choice;
            return this;
        }

        /**
         * Sets the form that the answer must have.
         *
         * @param format the form
         * @return this builder
         */
        public Builder responseFormat(ResponseFormat format) {
            this.responseFormat = format;
            return this;
        }

        /**
         * Sets how the model shall generate.
         *
         * @param parameters the parameters
         * @return this builder
         */
        public Builder parameters(ChatParameters parameters) {
            this.parameters = parameters;
            return this;
        }

        /**
         * Returns how the model shall generate, as set so far.
         *
         * @return the parameters
         */
        public ChatParameters parameters() {
            return parameters;
        }

        /**
         * Says which part of the request the provider shall keep.
         *
         * @param cache the wish; its breakpoints must name messages of this request
         * @return this builder
         */
        public Builder promptCache(PromptCache cache) {
            this.promptCache = cache;
            return this;
        }

        /**
         * Adds something that only one provider understands.
         *
         * @param key {@code provider/name}, such as {@code bedrock/serviceTier}
         * @param value the value, in the form that the provider documents
         * @return this builder
         * @throws IllegalArgumentException if the key is not of the form {@code provider/name}
         */
        public Builder extra(String key, String value) {
            this.extras = extras.with(key, value);
            return this;
        }

        /**
         * Adds a tag.
         *
         * @param name what it counts, such as {@code team}
         * @param value what it is counted under
         * @return this builder
         */
        public Builder tag(String name, String value) {
            tags.put(name, value);
            return this;
        }

        /**
         * Checks and returns the request.
         *
         * @return the request
         * @throws IllegalArgumentException naming every part that is missing or does not fit the others
         */
        public ChatRequest build() {
            Problems problems = new Problems("ChatRequest");
            problems.checkText(route, "route", "name the route that shall answer");
            for (int i = 0; i < system.size(); i++) {
                if (system.get(i) == null) {
                    problems.add("system[" + i + "]", "is null", "leave it out");
                }
            }
            ConversationCheck.check(messages, problems);
            checkTools(problems);
            tags.forEach((name, value) -> {
                problems.checkText(name, "tags", "give each tag a name");
                problems.check(value != null, "tags." + name, "is null", "leave the tag out");
            });
            problems.check(responseFormat != null, "responseFormat", "is null", "leave it out");
            problems.check(parameters != null, "parameters", "are null", "leave them out");
            checkCache(promptCache, messages.size(), problems);
            problems.throwIfAny();
            return new ChatRequest(this);
        }

        private static void checkCache(PromptCache promptCache, int messages, Problems problems) {
            if (promptCache == null) {
                problems.add("promptCache", "is null", "leave it out");
                return;
            }
            for (PromptCache.Breakpoint breakpoint : promptCache.breakpoints()) {
                problems.check(
                        !(breakpoint.place() instanceof PromptCache.Place.AfterMessage after)
                                || (after.index() >= 0 && after.index() < messages),
                        "promptCache",
                        "names a message that the request does not have",
                        "give an index below " + messages);
            }
        }

        private void checkTools(Problems problems) {
            Set<String> names = tools.isEmpty() ? Set.of() : new HashSet<>();
            for (int i = 0; i < tools.size(); i++) {
                Tool tool = tools.get(i);
                if (tool == null) {
                    problems.add("tools[" + i + "]", "is null", "leave it out");
                } else if (!names.add(tool.name())) {
                    problems.add("tools[" + i + "]", "repeats the name " + tool.name(), "name each tool once");
                }
            }
            if (toolChoice == null) {
                problems.add("toolChoice", "is null", "leave it out");
            } else if (toolChoice.mode() == ToolChoice.Mode.REQUIRED) {
                problems.check(!tools.isEmpty(), "toolChoice", "demands a tool but none is declared", "declare one");
            } else if (toolChoice.mode() == ToolChoice.Mode.TOOL) {
                problems.check(
                        toolChoice.tool().filter(names::contains).isPresent(),
                        "toolChoice",
                        "demands a tool that is not declared",
                        "declare it, or choose one that is");
            }
        }
    }
}
