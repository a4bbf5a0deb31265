package dev.headgate.routing;

import dev.headgate.internal.Problems;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/** A catalogue entry: what a model can do, and how its answers count. The same in all accounts. */
public final class Model {
    private final String name;
    private final Set<Capability> capabilities;
    private final int contextWindow;
    private final int maxOutputTokens;
    private final double burndown;

    private Model(Builder builder) {
        name = builder.name;
        capabilities = Set.copyOf(builder.capabilities);
        contextWindow = builder.contextWindow;
        maxOutputTokens = builder.maxOutputTokens;
        burndown = builder.burndown;
    }

    /**
     * Starts a model that can do nothing special, of unknown size, whose output counts once.
     *
     * @param name the model's name in the catalogue
     * @return a builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * Returns the model's name in the catalogue.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns what the model can do.
     *
     * @return the capabilities, unmodifiable
     */
    public Set<Capability> capabilities() {
        return capabilities;
    }

    /**
     * Returns how many tokens fit, in and out.
     *
     * @return 1 or more, if known
     */
    public OptionalInt contextWindow() {
        return contextWindow == 0 ? OptionalInt.empty() : OptionalInt.of(contextWindow);
    }

    /**
     * Returns how many tokens the model answers at most. Providers hold this many where a call sets no maximum.
     *
     * @return 1 or more, if known
     */
    public OptionalInt maxOutputTokens() {
        return maxOutputTokens == 0 ? OptionalInt.empty() : OptionalInt.of(maxOutputTokens);
    }

    /**
     * Returns how many tokens of quota one token of output costs when the attempt is settled.
     *
     * @return 1 for most models; 5, 10 or 15 for models of Anthropic on Bedrock
     */
    public double burndown() {
        return burndown;
    }

    @Override
    public String toString() {
        return "Model[" + name + "]";
    }

    /** Collects what is known of a model. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        private final Problems problems = new Problems("Model");
        private int contextWindow;
        private int maxOutputTokens;
        private double burndown = 1;

        private Builder(String name) {
            this.name = name;
            problems.checkText(name, "name", "name the model");
        }

        /**
         * Adds what the model can do.
         *
         * @param more the capabilities
         * @return this builder
         */
        public Builder capabilities(Capability... more) {
            capabilities.addAll(Set.of(more));
            return this;
        }

        /**
         * Sets how many tokens fit, in and out.
         *
         * @param tokens 1 or more
         * @return this builder
         */
        public Builder contextWindow(int tokens) {
            problems.check(tokens >= 1, "contextWindow", "is " + tokens, "give 1 or more, or leave it out");
            this.contextWindow = tokens;
            return this;
        }

        /**
         * Sets how many tokens the model answers at most.
         *
         * @param tokens 1 or more
         * @return this builder
         */
        public Builder maxOutputTokens(int tokens) {
            problems.check(tokens >= 1, "maxOutputTokens", "is " + tokens, "give 1 or more, or leave it out");
            this.maxOutputTokens = tokens;
            return this;
        }

        /**
         * Sets how many tokens of quota one token of output costs when the attempt is settled.
         *
         * @param rate 1 to 100
         * @return this builder
         */
        public Builder burndown(double rate) {
            problems.check(rate >= 1 && rate <= 100, "burndown", "is " + rate, "give 1 to 100");
            this.burndown = rate;
            return this;
        }

        /**
         * Returns the model.
         *
         * @return the model
         * @throws IllegalArgumentException naming everything that is wrong
         */
        public Model build() {
            problems.throwIfAny();
            return new Model(this);
        }
    }
}
