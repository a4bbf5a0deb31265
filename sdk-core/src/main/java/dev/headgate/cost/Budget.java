package dev.headgate.cost;

import dev.headgate.internal.Problems;
import dev.headgate.internal.Usd;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How much may be spent on certain calls in an hour, a day or a month of UTC. Immutable.
 *
 * <pre>{@code
 * Budget.of("claims-daily").team("claims").perDay().limitUsd("250").thresholds(50, 80).build();
 * Budget.of("opus-monthly").model("*claude-opus*").perMonth().limitUsd("4000").moveTo("support-small").build();
 * Budget.of("each-app").eachTag("app").perDay().limitUsd("20").build();
 * }</pre>
 *
 * <p>A call counts against every budget that it fits, all conditions of which it meets. Each attempt is admitted only if
 * what it is expected to cost has room in all of them next to what is spent and held; it is settled at what it did cost,
 * however it ended. No more than the limit is ever admitted; what is spent can be more by what the attempts then under
 * way cost above what was expected: nothing but the error of the input's estimate with {@link Builder#holdMost}.
 */
public final class Budget {
    private final String id;
    private final Map<String, String> tags;
    private final @Nullable String route;
    private final @Nullable String model;
    private final @Nullable String eachTag;
    private final BudgetPeriod period;
    private final long limitNanoUsd;
    private final List<Integer> thresholds;
    private final @Nullable String moveTo;
    private final int movePercent;
    private final boolean holdsMost;

    private Budget(Builder builder, BudgetPeriod period) {
        id = builder.id;
        tags = Map.copyOf(builder.tags);
        route = builder.route;
        model = builder.model;
        eachTag = builder.eachTag;
        this.period = period;
        limitNanoUsd = builder.limitNanoUsd;
        thresholds = List.copyOf(new TreeSet<>(builder.thresholds));
        moveTo = builder.moveTo;
        movePercent = builder.movePercent;
        holdsMost = builder.holdsMost;
    }

    /**
     * Starts a budget of all calls, with thresholds at 80 and 100 percent.
     *
     * @param id names it in messages, records and stores; unique in a client
     * @return a builder
     */
    public static Builder of(String id) {
        return new Builder(id);
    }

    /**
     * Reads budgets from JSON.
     *
     * <pre>{@code
     * {"budgets": [{"id": "claims-daily", "tags": {"team": "claims"}, "per": "day", "limitUsd": 250,
     *               "thresholds": [50, 80], "moveTo": "support-small", "moveAt": 90}]}
     * }</pre>
     *
     * <p>{@code route}, {@code model}, {@code eachTag} and {@code holdMost} are optional too.
     *
     * @param json UTF-8; the caller closes it
     * @return the budgets
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException naming every mistake and where it is
     */
    public static List<Budget> read(InputStream json) throws IOException {
        return BudgetFile.read(json);
    }

    /**
     * Returns what names the budget.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * Returns which tags a call must have.
     *
     * @return values by name; empty for any
     */
    public Map<String, String> tags() {
        return tags;
    }

    /**
     * Returns which route must serve the call.
     *
     * @return its name; empty for any
     */
    public Optional<String> route() {
        return Optional.ofNullable(route);
    }

    /**
     * Returns which model must be called.
     *
     * @return its name as it goes over the wire, {@code *} for any characters; empty for any
     */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /**
     * Returns the tag for each of whose values the limit holds by itself.
     *
     * @return its name; empty if all calls share the limit
     */
    public Optional<String> eachTag() {
        return Optional.ofNullable(eachTag);
    }

    /**
     * Returns how long the limit is for.
     *
     * @return the period
     */
    public BudgetPeriod period() {
        return period;
    }

    /**
     * Returns how much may be spent.
     *
     * @return nano-USD, above 0
     */
    public long limitNanoUsd() {
        return limitNanoUsd;
    }

    /**
     * Returns at which shares of the limit observers are told.
     *
     * @return percents, ascending
     */
    public List<Integer> thresholds() {
        return thresholds;
    }

    /**
     * Returns where calls go that it has no room for.
     *
     * @return the name of a route; empty if they are refused
     */
    public Optional<String> moveTo() {
        return Optional.ofNullable(moveTo);
    }

    /**
     * Returns from which share of the limit on calls are moved.
     *
     * @return percent, 1 to 100
     */
    public int movePercent() {
        return movePercent;
    }

    /**
     * Tells whether attempts hold the most that they can cost, and not what is expected.
     *
     * @return true if so
     */
    public boolean holdsMost() {
        return holdsMost;
    }

    /** Names the budget, its period and its limit. */
    @Override
    public String toString() {
        return "Budget[" + id + ", " + Usd.text(limitNanoUsd) + " " + period.text() + "]";
    }

    /** Collects a budget. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Problems problems;
        private final Map<String, String> tags = new TreeMap<>();
        private @Nullable String route;
        private @Nullable String model;
        private @Nullable String eachTag;
        private @Nullable BudgetPeriod period;
        private long limitNanoUsd;
        private List<Integer> thresholds = List.of(80, 100);
        private @Nullable String moveTo;
        private int movePercent = 100;
        private boolean holdsMost;

        private Builder(String id) {
            this.id = id;
            this.problems = new Problems("Budget " + id);
            problems.checkText(id, "id", "name the budget");
        }

        /**
         * Restricts the budget to calls of an application: those with the tag {@code app}.
         *
         * @param name the tag's value
         * @return this builder
         */
        public Builder app(String name) {
            return tag("app", name);
        }

        /**
         * Restricts the budget to calls of a team: those with the tag {@code team}.
         *
         * @param name the tag's value
         * @return this builder
         */
        public Builder team(String name) {
            return tag("team", name);
        }

        /**
         * Restricts the budget to calls with a tag.
         *
         * @param name the tag's name
         * @param value its value
         * @return this builder
         */
        public Builder tag(String name, String value) {
            problems.checkText(name, "tag", "name the tag");
            problems.checkText(value, "tag", "give the tag's value");
            if (name != null && value != null) {
                tags.put(name, value);
            }
            return this;
        }

        /**
         * Restricts the budget to calls that a route serves.
         *
         * @param name the route's name
         * @return this builder
         */
        public Builder route(String name) {
            problems.checkText(name, "route", "name it, or leave it out");
            this.route = name;
            return this;
        }

        /**
         * Restricts the budget to a model.
         *
         * @param name as it goes over the wire; {@code *} stands for any characters
         * @return this builder
         */
        public Builder model(String name) {
            problems.checkText(name, "model", "name it, or leave it out");
            this.model = name;
            return this;
        }

        /**
         * Gives each value of a tag a limit of its own; calls without the tag have one together.
         *
         * @param name the tag's name
         * @return this builder
         */
        public Builder eachTag(String name) {
            problems.checkText(name, "eachTag", "name the tag, or leave it out");
            this.eachTag = name;
            return this;
        }

        /**
         * Makes it a budget per hour.
         *
         * @return this builder
         */
        public Builder perHour() {
            return per(BudgetPeriod.HOUR);
        }

        /**
         * Makes it a budget per day.
         *
         * @return this builder
         */
        public Builder perDay() {
            return per(BudgetPeriod.DAY);
        }

        /**
         * Makes it a budget per month of the calendar.
         *
         * @return this builder
         */
        public Builder perMonth() {
            return per(BudgetPeriod.MONTH);
        }

        /**
         * Sets how long the limit is for.
         *
         * @param period of UTC
         * @return this builder
         */
        public Builder per(BudgetPeriod period) {
            this.period = period;
            return this;
        }

        /**
         * Sets how much may be spent.
         *
         * @param dollars above 0, at most nine decimals, such as {@code 250} or {@code 0.5}
         * @return this builder
         */
        public Builder limitUsd(String dollars) {
            Optional<Long> nano = Usd.nano(dollars);
            problems.check(nano.isPresent(), "limit", "is no amount", "give dollars, with at most nine decimals");
            return nano.isPresent() ? limitNanoUsd(nano.get()) : limitNanoUsd(1);
        }

        /**
         * Sets how much may be spent.
         *
         * @param nanoUsd above 0
         * @return this builder
         */
        public Builder limitNanoUsd(long nanoUsd) {
            this.limitNanoUsd = nanoUsd;
            return this;
        }

        /**
         * Sets at which shares of the limit observers are told.
         *
         * @param percents 1 to 1000; more than 100 for what is spent above the limit
         * @return this builder
         */
        public Builder thresholds(Integer... percents) {
            this.thresholds = List.of(percents);
            return this;
        }

        /**
         * Lets calls that have no room go to another route instead, whose models are cheaper; they are refused only if
         * there is none for that one either. Embeddings, pinned calls and calls in the middle of running tools are not
         * moved.
         *
         * @param otherRoute the route's name
         * @return this builder
         */
        public Builder moveTo(String otherRoute) {
            return moveTo(otherRoute, 100);
        }

        /**
         * Lets calls go to another route as soon as a share of the limit is used; the rest is for the other route. A budget
         * that counts the other route's calls too must leave something.
         *
         * @param otherRoute the route's name
         * @param fromPercent the share, 1 to 100 percent
         * @return this builder
         */
        public Builder moveTo(String otherRoute, int fromPercent) {
            problems.checkText(otherRoute, "moveTo", "name the route, or leave it out");
            problems.check(
                    fromPercent >= 1 && fromPercent <= 100,
                    "moveTo",
                    "is from " + fromPercent,
                    "give 1 to 100 percent");
            this.moveTo = otherRoute;
            this.movePercent = fromPercent;
            return this;
        }

        /**
         * Lets attempts hold the most that they can cost (the most tokens of output that the call or the model allows), and
         * not what the route's answers usually cost: nothing is spent above the limit, and less runs at the same time.
         *
         * @return this builder
         */
        public Builder holdMost() {
            this.holdsMost = true;
            return this;
        }

        /**
         * Checks and returns the budget.
         *
         * @return the budget
         * @throws IllegalArgumentException naming everything that is wrong
         */
        public Budget build() {
            problems.check(limitNanoUsd > 0, "limit", "is " + limitNanoUsd, "give more than 0");
            problems.check(period != null, "period", "is missing", "say perHour, perDay or perMonth");
            for (int percent : thresholds) {
                problems.check(
                        percent >= 1 && percent <= 1000, "thresholds", "have " + percent, "give 1 to 1000 percent");
            }
            problems.check(
                    moveTo == null || movePercent < 100 || route != null || model != null,
                    "moveTo",
                    "is from 100 percent, of a budget that counts the other route's calls too",
                    "move them earlier, or restrict the budget to a route or a model");
            problems.check(
                    moveTo == null || !moveTo.equals(route), "moveTo", "is the budget's own route", "name another");
            problems.throwIfAny();
            // The compiler is told what was just checked.
            return new Budget(this, period == null ? BudgetPeriod.DAY : period);
        }
    }
}
