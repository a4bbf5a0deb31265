package dev.headgate.testkit.simulation;

import dev.headgate.internal.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of a simulation. */
public final class SimulationReport {
    private final Scenario scenario;
    private final int calls;
    private final double load;
    private final List<StrategyResult> results;

    SimulationReport(Scenario scenario, int calls, double load, List<StrategyResult> results) {
        this.scenario = scenario;
        this.calls = calls;
        this.load = load;
        this.results = List.copyOf(results);
    }

    /**
     * Returns what was simulated.
     *
     * @return the scenario
     */
    public Scenario scenario() {
        return scenario;
    }

    /**
     * Returns how many calls came.
     *
     * @return 0 or more
     */
    public int calls() {
        return calls;
    }

    /**
     * Returns what the calls need as a share of what all accounts can do in the long run.
     *
     * @return above 0; 1 is all
     */
    public double load() {
        return load;
    }

    /**
     * Returns how the strategies fared.
     *
     * @return the results, in the order in which the strategies were given
     */
    public List<StrategyResult> results() {
        return results;
    }

    /**
     * Returns how one strategy fared.
     *
     * @param strategy the strategy
     * @return its result
     * @throws IllegalArgumentException if it was not run
     */
    public StrategyResult result(Strategy strategy) {
        return results.stream()
                .filter(result -> result.strategy() == strategy)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Strategy " + strategy.id() + " was not simulated; name it when the simulation is run."));
    }

    /**
     * Returns the report as one JSON object: {@code scenario}, {@code seed}, {@code calls}, {@code load}, and in
     * {@code strategies} one object for each by its id.
     *
     * @return one line
     */
    public String toJson() {
        Map<String, Object> strategies = new LinkedHashMap<>();
        for (StrategyResult result : results) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("throttledPerAttempt", rounded(result.throttledPerAttempt()));
            figures.put("failed", rounded(result.failed()));
            figures.put("goodputVsOptimum", rounded(result.goodputVsOptimum()));
            figures.put("waitP50Ms", rounded(result.waitP50Ms()));
            figures.put("waitP99Ms", rounded(result.waitP99Ms()));
            figures.put("attemptsPerCall", rounded(result.attemptsPerCall()));
            figures.put("jainTeams", rounded(result.jainTeams()));
            figures.put("cacheHitRatio", rounded(result.cacheHitRatio()));
            figures.put("storeCallsPerCall", rounded(result.storeCallsPerCall()));
            strategies.put(result.strategy().id(), figures);
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("scenario", scenario.name());
        report.put("seed", scenario.seed());
        report.put("calls", calls);
        report.put("load", rounded(load));
        report.put("strategies", strategies);
        return Json.write(report);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
