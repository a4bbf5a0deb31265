package dev.headgate.chat;

import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How the model shall generate. What is not set is left to the provider: it is not sent. */
public final class ChatParameters {
    private static final ChatParameters UNSET = builder().build();

    private final @Nullable Double temperature;
    private final @Nullable Double topP;
    private final @Nullable Integer maxOutputTokens;
    private final List<String> stop;
    private final @Nullable Long seed;
    private final @Nullable ReasoningEffort reasoningEffort;
    private final @Nullable Integer topLogprobs;

    private ChatParameters(Builder builder) {
        temperature = builder.temperature;
        topP = builder.topP;
        maxOutputTokens = builder.maxOutputTokens;
        stop = builder.stop.isEmpty() ? List.of() : List.copyOf(builder.stop);
        seed = builder.seed;
        reasoningEffort = builder.reasoningEffort;
        topLogprobs = builder.topLogprobs;
    }

    /**
     * Returns the parameters with nothing set.
     *
     * @return the default
     */
    public static ChatParameters unset() {
        return UNSET;
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
     * Returns the temperature.
     *
     * @return 0 to 2, if set
     */
    public OptionalDouble temperature() {
        return temperature == null ? OptionalDouble.empty() : OptionalDouble.of(temperature);
    }

    /**
     * Returns the nucleus sampling threshold.
     *
     * @return 0 to 1, if set
     */
    public OptionalDouble topP() {
        return topP == null ? OptionalDouble.empty() : OptionalDouble.of(topP);
    }

    /**
     * Returns how many tokens the model may produce, thoughts included.
     *
     * @return at least 1, if set
     */
    public OptionalInt maxOutputTokens() {
        return maxOutputTokens == null ? OptionalInt.empty() : OptionalInt.of(maxOutputTokens);
    }

    /**
     * Returns the texts at which the model shall stop.
     *
     * @return the texts, empty for none
     */
    public List<String> stop() {
        return stop;
    }

    /**
     * Returns the seed of the sampling.
     *
     * @return the seed, if set
     */
    public OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    /**
     * Returns how long the model shall think.
     *
     * @return the effort, if set
     */
    public Optional<ReasoningEffort> reasoningEffort() {
        return Optional.ofNullable(reasoningEffort);
    }

    /**
     * Returns of how many likely tokens the probabilities shall come with each token of the answer.
     *
     * @return 0 to 20, if set; 0 for the token of the answer alone
     */
    public OptionalInt topLogprobs() {
        return topLogprobs == null ? OptionalInt.empty() : OptionalInt.of(topLogprobs);
    }

    /**
     * Returns a builder that starts with these parameters.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.temperature = temperature;
        builder.topP = topP;
        builder.maxOutputTokens = maxOutputTokens;
        builder.stop.addAll(stop);
        builder.seed = seed;
        builder.reasoningEffort = reasoningEffort;
        builder.topLogprobs = topLogprobs;
        return builder;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChatParameters that
                && Objects.equals(temperature, that.temperature)
                && Objects.equals(topP, that.topP)
                && Objects.equals(maxOutputTokens, that.maxOutputTokens)
                && stop.equals(that.stop)
                && Objects.equals(seed, that.seed)
                && reasoningEffort == that.reasoningEffort
                && Objects.equals(topLogprobs, that.topLogprobs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(temperature, topP, maxOutputTokens, stop, seed, reasoningEffort, topLogprobs);
    }

    @Override
    public String toString() {
        return "ChatParameters[temperature=" + temperature + ", topP=" + topP + ", maxOutputTokens=" + maxOutputTokens
                + ", " + stop.size() + " stop texts, seed=" + seed + ", reasoningEffort=" + reasoningEffort + "]";
    }

    /** Collects the parameters. Not thread-safe. */
    public static final class Builder {
        private @Nullable Double temperature;
        private @Nullable Double topP;
        private @Nullable Integer maxOutputTokens;
        private final List<String> stop = new ArrayList<>(0);
        private @Nullable Long seed;
        private @Nullable ReasoningEffort reasoningEffort;
        private @Nullable Integer topLogprobs;

        private Builder() {}

        /**
         * Sets the temperature.
         *
         * @param temperature 0 to 2; many models take no more than 1
         * @return this builder
         */
        public Builder temperature(double temperature) {
            this.temperature = temperature;
            return this;
        }

        /**
         * Sets the nucleus sampling threshold.
         *
         * @param topP 0 to 1
         * @return this builder
         */
        public Builder topP(double topP) {
            this.topP = topP;
            return this;
        }

        /**
         * Sets how many tokens the model may produce, thoughts included.
         *
         * @param tokens at least 1
         * @return this builder
         */
        public Builder maxOutputTokens(int tokens) {
            this.maxOutputTokens = tokens;
            return this;
        }

        /**
         * Adds texts at which the model shall stop.
         *
         * @param texts the texts, none empty
         * @return this builder
         */
        public Builder stop(String... texts) {
            if (texts == null) {
                stop.add(null);
            } else {
                stop.addAll(Arrays.asList(texts));
            }
            return this;
        }

        /**
         * Sets the seed of the sampling.
         *
         * @param seed the seed
         * @return this builder
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Sets how long the model shall think.
         *
         * @param effort the effort
         * @return this builder
         */
        public Builder reasoningEffort(ReasoningEffort effort) {
            this.reasoningEffort = effort;
            return this;
        }

        /**
         * Asks for the probabilities of the answer's tokens.
         *
         * @param alternatives of how many likely tokens in each place, 0 to 20
         * @return this builder
         */
        public Builder topLogprobs(int alternatives) {
            this.topLogprobs = alternatives;
            return this;
        }

        /**
         * Checks and returns the parameters.
         *
         * @return the parameters
         * @throws IllegalArgumentException naming every parameter out of its bounds
         */
        public ChatParameters build() {
            Problems problems = new Problems("ChatParameters");
            check(problems);
            problems.throwIfAny();
            return new ChatParameters(this);
        }

        void check(Problems problems) {
            between(problems, "temperature", temperature, 2);
            between(problems, "topP", topP, 1);
            problems.check(
                    maxOutputTokens == null || maxOutputTokens > 0,
                    "maxOutputTokens",
                    "is " + maxOutputTokens,
                    "give at least 1, or leave it out");
            problems.check(
                    topLogprobs == null || (topLogprobs >= 0 && topLogprobs <= 20),
                    "topLogprobs",
                    "is " + topLogprobs,
                    "give 0 to 20, or leave it out");
            for (int i = 0; i < stop.size(); i++) {
                String text = stop.get(i);
                if (text == null || text.isEmpty()) {
                    problems.add("stop[" + i + "]", text == null ? "is null" : "is empty", "leave it out");
                }
            }
        }

        private static void between(Problems problems, String name, @Nullable Double value, int most) {
            if (value != null && !(value >= 0 && value <= most)) {
                problems.add(name, "is " + value, "give a number from 0 to " + most);
            }
        }
    }
}
