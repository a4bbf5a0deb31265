package dev.headgate.benchmarks.parts;

import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;

/**
 * One part.
 *
 * @param title what it does
 * @param benchmark the method that does it
 * @param parameters what it is told
 * @param mode what is measured: a mean time, a time in the worst case but one of a hundred, or how often
 * @param threads how many do it at once
 * @param unit of the figure
 * @param goal the most it may take, or the least that it must do
 */
record Part(
        String title,
        String benchmark,
        Map<String, String> parameters,
        Mode mode,
        int threads,
        String unit,
        double goal) {
    boolean isMet(double figure) {
        return mode == Mode.Throughput ? figure >= goal : figure <= goal;
    }

    String row(double figure) {
        return "| %s | %s %s | %s %s | %s |%n"
                .formatted(
                        title,
                        mode == Mode.Throughput ? "≥" : "≤",
                        number(goal) + " " + unit,
                        number(figure),
                        unit,
                        isMet(figure) ? "yes" : "**no**");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 10 || value == 0 ? "%,.0f" : "%.2f", value);
    }
}
