package dev.headgate.cli;

import dev.headgate.testkit.simulation.Scenario;
import dev.headgate.testkit.simulation.Simulation;
import dev.headgate.testkit.simulation.SimulationReport;
import dev.headgate.testkit.simulation.Strategy;
import dev.headgate.testkit.simulation.StrategyResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Writes the figures of {@code docs/routing.md}: tables between two marks, and plots beside the page. */
final class RoutingReport {
    static final String BEGIN = "<!-- simulation: written by `sdk-cli/headgate simulate --report docs/routing` -->";
    static final String END = "<!-- end of simulation -->";

    private static final String SWEPT = "foreign-traffic";
    private static final List<Double> LOADS = List.of(0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2);

    private final Path plots;
    private final Path page;
    private final PrintWriter progress;

    RoutingReport(Path directory, PrintWriter progress) {
        this.plots = directory;
        this.page = Path.of(directory + ".md");
        this.progress = progress;
    }

    void write() {
        try {
            String text = Files.exists(page) ? Files.readString(page) : "";
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new IllegalArgumentException(page + " lacks the marks between which the tables go; write \""
                        + BEGIN + "\" and, some lines further down, \"" + END + "\".");
            }
            Files.createDirectories(plots);
            String tables = tables();
            sweep();
            Files.writeString(page, text.substring(0, begin) + BEGIN + "\n" + tables + text.substring(end));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    page + " or its plots cannot be written (" + e.getClass().getSimpleName()
                            + "); give a directory that can be.",
                    e);
        }
    }

    private String tables() {
        StringBuilder text = new StringBuilder();
        for (String name : Scenario.SHIPPED) {
            SimulationReport report = run(Scenario.shipped(name));
            text.append(String.format(
                    Locale.ROOT,
                    "%n**%s**: %s %,d calls, load %.2f.%n%n",
                    name,
                    report.scenario().description(),
                    report.calls(),
                    report.load()));
            text.append(
                    "| strategy | throttled per attempt | failed | goodput | wait p50 | wait p99 | attempts per call"
                            + " | Jain | cache hits | store calls |\n|---|---|---|---|---|---|---|---|---|---|\n");
            report.results().forEach(result -> text.append(row(result)));
        }
        return text.append('\n').toString();
    }

    private static String row(StrategyResult result) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f %% | %.2f %% | %.2f %% | %.0f ms | %.0f ms | %.3f | %.3f | %s | %.2f |%n",
                result.strategy().title(),
                100 * result.throttledPerAttempt(),
                100 * result.failed(),
                100 * result.goodputVsOptimum(),
                result.waitP50Ms(),
                result.waitP99Ms(),
                result.attemptsPerCall(),
                result.jainTeams(),
                result.cacheHitRatio() == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * result.cacheHitRatio()),
                result.storeCallsPerCall());
    }

    private void sweep() throws IOException {
        List<SimulationReport> reports = new ArrayList<>();
        for (double load : LOADS) {
            reports.add(run(Scenario.shipped(SWEPT).withLoad(load)));
        }
        plot(
                "throttled.svg",
                "Attempts that providers refuse: " + SWEPT,
                reports,
                StrategyResult::throttledPerAttempt,
                0);
        plot(
                "goodput.svg",
                "Goodput against the fluid optimum: " + SWEPT,
                reports,
                StrategyResult::goodputVsOptimum,
                0.9);
    }

    private void plot(
            String file,
            String title,
            List<SimulationReport> reports,
            ToDoubleFunction<StrategyResult> figure,
            double floor)
            throws IOException {
        List<LineChart.Line> lines = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            List<Double> values = reports.stream()
                    .map(report -> figure.applyAsDouble(report.result(strategy)))
                    .toList();
            lines.add(new LineChart.Line(strategy.title(), values));
        }
        String svg = LineChart.svg(title, "load: need of all calls, of what all accounts can do", LOADS, lines, floor);
        Files.writeString(plots.resolve(file), svg);
    }

    private SimulationReport run(Scenario scenario) {
        progress.println("simulating " + scenario.name());
        progress.flush();
        return Simulation.run(scenario, EnumSet.allOf(Strategy.class));
    }
}
