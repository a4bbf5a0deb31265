package dev.headgate.pii;

import dev.headgate.internal.Problems;
import dev.headgate.spi.RedactionDemand;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens to each type of value in each direction, and to what cannot be looked into. Immutable.
 *
 * <p>Unless said otherwise, personal data that goes out is tokenised, secrets that go out are dropped, what comes in is
 * left as it is, and what cannot be looked into is refused.
 */
public final class RedactionPolicy {
    private static final RedactionPolicy STANDARD = builder().build();

    private final Map<PiiType, Action> input;
    private final Map<PiiType, Action> output;
    private final Action inputDefault;
    private final Action secretDefault;
    private final Action outputDefault;
    private final Unscannable unscannable;
    private final UnknownToken unknownToken;
    private final boolean toolDefinitions;
    private final boolean certainOnly;
    private final Set<String> allowed;
    private final RedactionDemand demand;

    private RedactionPolicy(Builder builder) {
        input = Map.copyOf(builder.input);
        output = Map.copyOf(builder.output);
        inputDefault = builder.inputDefault;
        secretDefault = builder.secretDefault;
        outputDefault = builder.outputDefault;
        unscannable = builder.unscannable;
        unknownToken = builder.unknownToken;
        toolDefinitions = builder.toolDefinitions;
        certainOnly = builder.certainOnly;
        allowed = Set.copyOf(builder.allowed);
        demand = RedactionDemand.none();
    }

    private RedactionPolicy(RedactionPolicy own, RedactionDemand demand) {
        this.input = own.input;
        this.output = own.output;
        this.inputDefault = own.inputDefault;
        this.secretDefault = own.secretDefault;
        this.outputDefault = own.outputDefault;
        this.unscannable = own.unscannable;
        this.unknownToken = own.unknownToken;
        this.toolDefinitions = own.toolDefinitions;
        this.certainOnly = own.certainOnly;
        this.allowed = own.allowed;
        this.demand = demand;
    }

    /** Returns what this policy does, and whatever more is demanded. */
    RedactionPolicy atLeast(RedactionDemand more) {
        return more.isNone() ? this : new RedactionPolicy(this, demand.and(more));
    }

    /**
     * Returns the policy in which nothing was set.
     *
     * @return the standard policy
     */
    public static RedactionPolicy standard() {
        return STANDARD;
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
     * Returns what happens to a type.
     *
     * @param type the type
     * @param direction which way the text goes
     * @return the action
     */
    public Action action(PiiType type, Direction direction) {
        return Action.strongest(own(type, direction), demanded(type, direction));
    }

    private Action own(PiiType type, Direction direction) {
        if (direction == Direction.OUTPUT) {
            return output.getOrDefault(type, outputDefault);
        }
        return input.getOrDefault(type, type.isSecret() ? secretDefault : inputDefault);
    }

    private Action demanded(PiiType type, Direction direction) {
        return Action.of(demand.least(type.name(), type.isSecret(), direction == Direction.INPUT));
    }

    /**
     * Returns what happens to what cannot be looked into.
     *
     * @return the rule
     */
    public Unscannable unscannable() {
        return demand.refusesUnscannable() ? Unscannable.DENY : unscannable;
    }

    /**
     * Returns what happens to tokens in answers that stand for nothing.
     *
     * @return the rule
     */
    public UnknownToken unknownToken() {
        return unknownToken;
    }

    /**
     * Tells whether the descriptions and schemas of tools are looked at too.
     *
     * @return false unless set: they are the application's own text, and a false finding would change a tool
     */
    public boolean toolDefinitions() {
        return toolDefinitions;
    }

    /** Tells whether answers have to be looked at. */
    boolean looksAtOutput() {
        return outputDefault != Action.ALLOW
                || output.values().stream().anyMatch(action -> action != Action.ALLOW)
                || demand.looksAtOutput();
    }

    /** Tells whether a finding is to be left alone: where nothing is demanded, the application may say so. */
    boolean ignores(Finding finding, String value, Direction direction) {
        PiiType type = finding.type();
        boolean demanded = demanded(type, direction) != Action.ALLOW;
        return demanded
                ? demand.allows(type.name(), type.isSecret(), direction == Direction.INPUT, value)
                : (certainOnly && finding.confidence() != Confidence.CERTAIN) || allowed.contains(value);
    }

    /** Shows the rules, but not the values that are allowed. */
    @Override
    public String toString() {
        return "RedactionPolicy[input " + inputDefault + " " + input + ", secrets " + secretDefault + ", output "
                + outputDefault + " " + output + ", unscannable " + unscannable + ", " + allowed.size()
                + " values allowed]";
    }

    /** Collects a policy. Not thread-safe. */
    public static final class Builder {
        private final Problems problems = new Problems("RedactionPolicy");
        private final Map<PiiType, Action> input = new HashMap<>();
        private final Map<PiiType, Action> output = new HashMap<>();
        private final Set<String> allowed = new HashSet<>();
        private Action inputDefault = Action.TOKENIZE;
        private Action secretDefault = Action.DROP;
        private Action outputDefault = Action.ALLOW;
        private Unscannable unscannable = Unscannable.DENY;
        private UnknownToken unknownToken = UnknownToken.KEEP;
        private boolean toolDefinitions;
        private boolean certainOnly;

        private Builder() {}

        /**
         * Sets what happens to one type.
         *
         * @param direction which way the text goes; towards the application nothing can be tokenised
         * @param type the type
         * @param action the action
         * @return this builder
         */
        public Builder on(Direction direction, PiiType type, Action action) {
            if (missing(direction, "direction") || missing(type, "type") || missing(action, "action")) {
                return this;
            }
            checkOutput(direction, action, type.name());
            (direction == Direction.INPUT ? input : output).put(type, action);
            return this;
        }

        /**
         * Sets what happens to all types that are not set one by one, secrets included.
         *
         * @param direction which way the text goes; towards the application nothing can be tokenised
         * @param action the action
         * @return this builder
         */
        public Builder onAll(Direction direction, Action action) {
            if (missing(direction, "direction") || missing(action, "action")) {
                return this;
            }
            checkOutput(direction, action, "all types");
            if (direction == Direction.OUTPUT) {
                outputDefault = action;
            } else {
                inputDefault = action;
                secretDefault = action;
            }
            return this;
        }

        private void checkOutput(Direction direction, Action action, String what) {
            problems.check(
                    direction != Direction.OUTPUT || action != Action.TOKENIZE,
                    "output of " + what,
                    "is to be tokenised",
                    "mask, drop, block or allow it: nobody would put it back");
        }

        /**
         * Sets what happens to images, sounds, binary documents and media by address.
         *
         * @param rule the rule
         * @return this builder
         */
        public Builder unscannable(Unscannable rule) {
            if (!missing(rule, "unscannable")) {
                this.unscannable = rule;
            }
            return this;
        }

        /**
         * Sets what happens to tokens in answers that stand for nothing.
         *
         * @param rule the rule
         * @return this builder
         */
        public Builder unknownToken(UnknownToken rule) {
            if (!missing(rule, "unknownToken")) {
                this.unknownToken = rule;
            }
            return this;
        }

        /**
         * Has the descriptions and schemas of tools looked at too.
         *
         * @param scanned whether they are
         * @return this builder
         */
        public Builder toolDefinitions(boolean scanned) {
            this.toolDefinitions = scanned;
            return this;
        }

        /**
         * Leaves alone what only the words around speak for.
         *
         * @return this builder
         */
        public Builder certainOnly() {
            this.certainOnly = true;
            return this;
        }

        /**
         * Lets values pass, such as the application's own hotline and address.
         *
         * @param values the values, exactly as they are written
         * @return this builder
         */
        public Builder allow(String... values) {
            for (String value : values) {
                if (!missing(value, "allowed value")) {
                    allowed.add(value);
                }
            }
            return this;
        }

        private boolean missing(@Nullable Object part, String name) {
            if (part == null) {
                problems.add(name, "is null", "leave it out");
            }
            return part == null;
        }

        /**
         * Checks and returns the policy.
         *
         * @return the policy
         * @throws IllegalArgumentException naming every mistake
         */
        public RedactionPolicy build() {
            problems.throwIfAny();
            return new RedactionPolicy(this);
        }
    }
}
