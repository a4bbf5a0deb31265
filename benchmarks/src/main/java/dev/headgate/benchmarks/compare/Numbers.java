package dev.headgate.benchmarks.compare;

import java.util.Locale;
import java.util.function.DoubleFunction;

/** Writes numbers with about three figures that mean something. */
final class Numbers {
    private Numbers() {}

    static String text(double value) {
        double size = Math.abs(value);
        return format(size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    /** Writes the median, and the least and the most where they look different. */
    static String text(Spread spread) {
        return text(spread, Numbers::text);
    }

    /** Writes a comparison with the floor; ratios finer than the goals are, so that one sees which side they are on. */
    static String compared(Measure measure, Spread spread) {
        return measure.ratio
                ? text(spread, value -> format("%.3f", value)) + " ×"
                : text(spread, Numbers::text) + " " + measure.unit;
    }

    private static String text(Spread spread, DoubleFunction<String> number) {
        String median = number.apply(spread.median());
        String min = number.apply(spread.min());
        String max = number.apply(spread.max());
        return min.equals(max) ? median : median + " [" + min + " – " + max + "]";
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    static String limit(Goal goal) {
        String limit = goal.limit() == Math.rint(goal.limit())
                ? String.valueOf((long) goal.limit())
                : String.valueOf(goal.limit());
        return goal.measure().ratio ? "≤ " + limit + " ×" : "≤ +" + limit + " " + goal.measure().unit;
    }
}
