package dev.headgate.benchmarks.compare;

import java.util.Locale;

/** Writes numbers with about three figures that mean something. */
final class Numbers {
    private Numbers() {}

    static String text(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    /** Writes the median, and the least and the most where they look different. */
    static String text(Spread spread) {
        String median = text(spread.median());
        String min = text(spread.min());
        String max = text(spread.max());
        return min.equals(max) ? median : median + " [" + min + " – " + max + "]";
    }

    /** Writes a comparison with the floor. */
    static String compared(Measure measure, Spread spread) {
        return measure.ratio ? text(spread) + " ×" : text(spread) + " " + measure.unit;
    }

    static String limit(Goal goal) {
        String limit = goal.limit() == Math.rint(goal.limit())
                ? String.valueOf((long) goal.limit())
                : String.valueOf(goal.limit());
        return goal.measure().ratio ? "≤ " + limit + " ×" : "≤ +" + limit + " " + goal.measure().unit;
    }
}
