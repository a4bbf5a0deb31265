package dev.headgate.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How good the router's decisions are, on virtual time: the same figures on each run. */
class RouterQualityTest {
    private static final Set<Strategy> ALL = EnumSet.allOf(Strategy.class);
    private static final Set<Strategy> COMPARED = EnumSet.of(
            Strategy.HEADGATE_SHARED, Strategy.HEADGATE_ALONE, Strategy.CAPACITY_WEIGHTED, Strategy.CLAIRVOYANT);
    private static final double TWO_POINTS = 0.02;

    /** Five refusals in ten thousand attempts are luck. */
    private static final double LUCK = 0.0005;

    static Stream<Arguments> below() {
        return Scenario.SHIPPED.stream()
                .flatMap(name -> Stream.of(0.5, 0.7, 0.8, 0.9).map(load -> Arguments.of(name, load)));
    }

    static List<String> shipped() {
        return Scenario.SHIPPED;
    }

    @ParameterizedTest
    @MethodSource("below")
    void belowTheCeilingNearlyNothingIsRefusedAndAllIsDone(String name, double load) {
        SimulationReport report = Simulation.run(Scenario.shipped(name).withLoad(load), COMPARED);
        StrategyResult shared = report.result(Strategy.HEADGATE_SHARED);
        StrategyResult alone = report.result(Strategy.HEADGATE_ALONE);
        assertThat(shared.throttledPerAttempt()).isLessThanOrEqualTo(0.005);
        // A burst above the ceiling cannot be waited out within every deadline, whoever chooses.
        double possible = report.result(Strategy.CLAIRVOYANT).goodputVsOptimum();
        assertThat(shared.goodputVsOptimum()).isGreaterThanOrEqualTo(Math.min(0.98, possible - 0.01));
        assertThat(alone.throttledPerAttempt())
                .isLessThanOrEqualTo(report.result(Strategy.CAPACITY_WEIGHTED).throttledPerAttempt() + LUCK);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void noBaselineIsBetterByMoreThanTwoPoints(String name) {
        SimulationReport report = Simulation.run(Scenario.shipped(name), ALL);
        for (Strategy ours : List.of(Strategy.HEADGATE_SHARED, Strategy.HEADGATE_ALONE)) {
            StrategyResult result = report.result(ours);
            assertThat(result.throttledPerAttempt())
                    .as("%s: throttled", ours)
                    .isLessThanOrEqualTo(least(report, StrategyResult::throttledPerAttempt) + TWO_POINTS);
            assertThat(result.failed())
                    .as("%s: failed", ours)
                    .isLessThanOrEqualTo(least(report, StrategyResult::failed) + TWO_POINTS);
            assertThat(-result.goodputVsOptimum())
                    .as("%s: goodput", ours)
                    .isLessThanOrEqualTo(least(report, each -> -each.goodputVsOptimum()) + TWO_POINTS);
            assertThat(-result.cacheHitRatio())
                    .as("%s: cache hits", ours)
                    .isLessThanOrEqualTo(least(report, each -> -each.cacheHitRatio()) + TWO_POINTS);
            assertThat(-result.jainTeams())
                    .as("%s: fairness", ours)
                    .isLessThanOrEqualTo(least(report, each -> -each.jainTeams()) + TWO_POINTS);
        }
    }

    /** Chance may favour one seed; it does not favour all. */
    @ParameterizedTest
    @MethodSource("shipped")
    void otherSeedsSayTheSame(String name) {
        for (long seed = 100; seed < 103; seed++) {
            SimulationReport report = Simulation.run(Scenario.shipped(name).withSeed(seed), COMPARED);
            StrategyResult shared = report.result(Strategy.HEADGATE_SHARED);
            assertThat(shared.throttledPerAttempt()).as("seed %d", seed).isLessThanOrEqualTo(0.005);
            assertThat(shared.goodputVsOptimum()).as("seed %d", seed).isGreaterThanOrEqualTo(0.98);
        }
    }

    private static double least(SimulationReport report, ToDoubleFunction<StrategyResult> figure) {
        return report.results().stream()
                .filter(result -> result.strategy().isBaseline())
                .mapToDouble(figure)
                .min()
                .orElseThrow();
    }
}
