package dev.headgate.chat;

import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Which texts to embed, and how. */
public final class EmbeddingRequest {
    private final String route;
    private final List<String> inputs;
    private final @Nullable Integer dimensions;
    private final Extras extras;
    private final Map<String, String> tags;

    private EmbeddingRequest(Builder builder, String route) {
        this.route = route;
        this.inputs = List.copyOf(builder.inputs);
        this.dimensions = builder.dimensions;
        this.extras = builder.extras;
        this.tags = Map.copyOf(builder.tags);
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
     * Returns the texts.
     *
     * @return at least one, none empty
     */
    public List<String> inputs() {
        return inputs;
    }

    /**
     * Returns how many numbers each vector shall have, for models that can be asked.
     *
     * @return 1 or more, if set
     */
    public OptionalInt dimensions() {
        return dimensions == null ? OptionalInt.empty() : OptionalInt.of(dimensions);
    }

    /**
     * Returns what only one provider understands, by keys such as {@code bedrock/inputType}; each provider lists its
     * keys, and refuses those under its name that it does not know.
     *
     * @return the extras
     */
    public Extras extras() {
        return extras;
    }

    /**
     * Returns what the call is to be counted under.
     *
     * @return the tags by name, unmodifiable
     */
    public Map<String, String> tags() {
        return tags;
    }

    /**
     * Returns this request with other texts.
     *
     * @param texts at least one, none empty
     * @return the new request
     */
    public EmbeddingRequest withInputs(List<String> texts) {
        Builder builder = builder().route(route);
        builder.inputs.addAll(texts);
        builder.dimensions = dimensions;
        builder.extras = extras;
        builder.tags.putAll(tags);
        return builder.build();
    }

    /** Counts the texts: what they say stays out of logs. */
    @Override
    public String toString() {
        return "EmbeddingRequest[route " + route + ", " + inputs.size() + " inputs]";
    }

    /** Collects a request. Not thread-safe. */
    public static final class Builder {
        private @Nullable String route;
        private final List<String> inputs = new ArrayList<>();
        private @Nullable Integer dimensions;
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
         * Adds texts.
         *
         * @param texts none empty
         * @return this builder
         */
        public Builder input(String... texts) {
            if (texts == null) {
                inputs.add(null);
            } else {
                inputs.addAll(Arrays.asList(texts));
            }
            return this;
        }

        /**
         * Sets how many numbers each vector shall have.
         *
         * @param dimensions 1 or more
         * @return this builder
         */
        public Builder dimensions(int dimensions) {
            this.dimensions = dimensions;
            return this;
        }

        /**
         * Adds something that only one provider understands.
         *
         * @param key {@code provider/name}, such as {@code bedrock/inputType}
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
         * @throws IllegalArgumentException naming every part that is missing or wrong
         */
        public EmbeddingRequest build() {
            Problems problems = new Problems("EmbeddingRequest");
            problems.checkText(route, "route", "name the route that shall answer");
            problems.check(!inputs.isEmpty(), "inputs", "are empty", "give at least one text");
            for (int i = 0; i < inputs.size(); i++) {
                String input = inputs.get(i);
                problems.check(
                        input != null && !input.isEmpty(),
                        "inputs[" + i + "]",
                        input == null ? "is null" : "is empty",
                        "leave it out");
            }
            problems.check(dimensions == null || dimensions > 0, "dimensions", "is " + dimensions, "give 1 or more");
            tags.forEach((name, value) -> problems.check(
                    name != null && !name.isBlank() && value != null,
                    "tags",
                    "have a blank name or no value",
                    "give each tag a name and a value"));
            problems.throwIfAny();
            return new EmbeddingRequest(this, route == null ? "" : route);
        }
    }
}
