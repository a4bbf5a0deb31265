package dev.headgate.cli;

import dev.headgate.testkit.simulation.SimulationReport;
import dev.headgate.testkit.simulation.StrategyResult;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A table and bars for people. */
final class SimulationText {
    private static final int BAR = 40;

    private SimulationText() {}

    static void print(SimulationReport report, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s: %d calls, load %.2f of what all accounts can do, seed %d%n",
                report.scenario().name(),
                report.calls(),
                report.load(),
                report.scenario().seed());
        if (!report.scenario().description().isEmpty()) {
            out.println(report.scenario().description());
        }
        out.println();
        out.printf(
                "%-25s %9s %8s %8s %10s %10s %8s %6s %6s %6s%n",
                "", "throttled", "failed", "goodput", "wait p50", "p99", "attempts", "Jain", "cache", "store");
        for (StrategyResult result : report.results()) {
            out.printf(
                    Locale.ROOT,
                    "%-25s %8.2f%% %7.2f%% %7.2f%% %7.0f ms %7.0f ms %8.3f %6.3f %6s %6.2f%n",
                    result.strategy().title(),
                    100 * result.throttledPerAttempt(),
                    100 * result.failed(),
                    100 * result.goodputVsOptimum(),
                    result.waitP50Ms(),
                    result.waitP99Ms(),
                    result.attemptsPerCall(),
                    result.jainTeams(),
                    cache(result),
                    result.storeCallsPerCall());
        }
        chart("throttled per attempt", report, out, StrategyResult::throttledPerAttempt);
        chart("failed calls", report, out, StrategyResult::failed);
        out.println();
        out.println(
                "throttled: of attempts; failed: of calls; goodput: of the fluid optimum; attempts, store: per call");
    }

    private static String cache(StrategyResult result) {
        return result.cacheHitRatio() == 0 ? "-" : String.format(Locale.ROOT, "%.3f", result.cacheHitRatio());
    }

    private static void chart(
            String title, SimulationReport report, PrintWriter out, ToDoubleFunction<StrategyResult> figure) {
        double most = report.results().stream().mapToDouble(figure).max().orElse(0);
        out.println();
        out.println(title);
        for (StrategyResult result : report.results()) {
            double value = figure.applyAsDouble(result);
            int length = most == 0 ? 0 : (int) Math.round(BAR * value / most);
            String bar = "#".repeat(value > 0 ? Math.max(1, length) : 0);
            out.printf(
                    Locale.ROOT,
                    "  %-25s |%-" + BAR + "s %6.2f%%%n",
                    result.strategy().title(),
                    bar,
                    100 * value);
        }
    }
}
