package dev.headgate.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.internal.Json;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the simulator itself must do; how the router fares in it is in {@link RouterQualityTest}. */
class SimulationTest {
    private static final Set<Strategy> ALL = EnumSet.allOf(Strategy.class);
    private static final Set<Strategy> OURS = EnumSet.of(Strategy.HEADGATE_SHARED, Strategy.HEADGATE_ALONE);

    private static Scenario scenario(String accounts, String traffic, String rest) {
        return Scenario.parse("test", """
                {
                  "duration": "10m", "seed": 3, "model": { "burndown": 5 },
                  "accounts": [%s],
                  "traffic": [%s]%s
                }
                """.formatted(accounts, traffic, rest));
    }

    private static String team(String name, double perMinute, String more) {
        return """
                { "team": "%s", "requestsPerMinute": %s, "maxOutput": 500,
                  "input": { "median": 1000 }, "output": { "median": 100 }%s }
                """.formatted(name, perMinute, more);
    }

    @Test
    void theSameScenarioAndSeedGiveTheSameFigures() {
        Scenario scenario = Scenario.shipped("unequal-accounts-burst");
        String first = Simulation.run(scenario, ALL).toJson();
        assertThat(Simulation.run(scenario, ALL).toJson()).isEqualTo(first);
        assertThat(Simulation.run(scenario.withSeed(99), ALL).toJson()).isNotEqualTo(first);
    }

    @Test
    void oneStrategyDoesNotChangeWhatAnotherDoes() {
        Scenario scenario = Scenario.shipped("heavy-tails");
        StrategyResult alone = Simulation.run(scenario, Set.of(Strategy.STICKY)).result(Strategy.STICKY);
        assertThat(Simulation.run(scenario, ALL).result(Strategy.STICKY)).isEqualTo(alone);
    }

    @Test
    void theReportHasEveryFigureOfEveryStrategy() {
        SimulationReport report = Simulation.run(
                scenario("{ \"name\": \"a\", \"tokensPerMinute\": 100000 }", team("t", 10, ""), ""), ALL);
        JsonNode json = Json.tree(report.toJson());
        assertThat(json.get("strategies").properties())
                .extracting(entry -> entry.getKey())
                .containsExactlyElementsOf(ALL.stream().map(Strategy::id).toList());
        for (JsonNode figures : json.get("strategies")) {
            assertThat(figures.properties())
                    .extracting(entry -> entry.getKey())
                    .containsExactly(
                            "throttledPerAttempt",
                            "failed",
                            "goodputVsOptimum",
                            "waitP50Ms",
                            "waitP99Ms",
                            "attemptsPerCall",
                            "jainTeams",
                            "cacheHitRatio",
                            "storeCallsPerCall");
        }
    }

    @Test
    void whereThereIsPlentyNothingIsRefusedAndAllIsDone() {
        SimulationReport report = Simulation.run(
                scenario(
                        "{ \"name\": \"a\", \"tokensPerMinute\": 1000000 }, { \"name\": \"b\", \"tokensPerMinute\": 1000000 }",
                        team("t", 60, ""),
                        ""),
                ALL);
        assertThat(report.results()).allSatisfy(result -> {
            assertThat(result.throttledPerAttempt()).isZero();
            assertThat(result.failed()).isZero();
            assertThat(result.goodputVsOptimum()).isBetween(0.999, 1.001);
            assertThat(result.attemptsPerCall()).isEqualTo(1);
        });
    }

    /** 1,500 tokens each: of 100,000 per minute and as much to begin with, no more can come of 10 minutes and the wait. */
    @Test
    void nobodyGetsMoreDoneThanTheFluidOptimum() {
        SimulationReport report = Simulation.run(
                scenario("{ \"name\": \"a\", \"tokensPerMinute\": 100000 }", team("t", 200, ""), ""), ALL);
        assertThat(report.load()).isBetween(2.9, 3.1);
        assertThat(report.results()).allSatisfy(result -> {
            assertThat(result.goodputVsOptimum()).isLessThanOrEqualTo(1);
            assertThat(result.failed()).isGreaterThan(0.5);
        });
        assertThat(report.result(Strategy.CLAIRVOYANT).throttledPerAttempt()).isZero();
        assertThat(report.result(Strategy.CLAIRVOYANT).goodputVsOptimum()).isGreaterThan(0.95);
    }

    @Test
    void aLedgerThatIsAwayCostsRefusalsNotCalls() {
        String accounts = "{ \"name\": \"a\", \"tokensPerMinute\": 100000, \"window\": \"minute\" },"
                + " { \"name\": \"b\", \"tokensPerMinute\": 200000, \"window\": \"minute\" }";
        String fleet = ", \"load\": 0.9, \"fleet\": { \"jvms\": 10 }";
        Scenario up = scenario(accounts, team("t", 100, ""), fleet);
        Scenario down = scenario(
                accounts,
                team("t", 100, ""),
                fleet + ", \"ledger\": { \"outages\": [{ \"from\": \"0s\", \"until\": \"10m\" }] }");
        StrategyResult shared = Simulation.run(up, ALL).result(Strategy.HEADGATE_SHARED);
        StrategyResult degraded = Simulation.run(down, ALL).result(Strategy.HEADGATE_SHARED);
        assertThat(shared.storeCallsPerCall()).isBetween(1.9, 2.1);
        assertThat(degraded.storeCallsPerCall())
                .as("one try a second of each JVM")
                .isLessThan(shared.storeCallsPerCall());
        assertThat(degraded.throttledPerAttempt()).isGreaterThan(shared.throttledPerAttempt());
        assertThat(degraded.failed()).isLessThan(0.01);
    }

    /**
     * By its clock each JVM takes a minute for over that its provider still counts. The shared ledger's server does not, and
     * tells its time for when it is away.
     */
    @Test
    void clocksThatAreOffMatterToLedgersOfOneJvmAndNotToTheSharedOne() {
        String accounts = "{ \"name\": \"a\", \"tokensPerMinute\": 100000, \"window\": \"minute\" },"
                + " { \"name\": \"b\", \"tokensPerMinute\": 200000, \"window\": \"minute\" }";
        String fleet = ", \"load\": 0.9, \"fleet\": { \"jvms\": 2, \"clockSkew\": \"%s\" },"
                + " \"ledger\": { \"outages\": [{ \"from\": \"2m\", \"until\": \"8m\" }] }";
        SimulationReport right = Simulation.run(scenario(accounts, team("t", 100, ""), fleet.formatted("0s")), OURS);
        SimulationReport off = Simulation.run(scenario(accounts, team("t", 100, ""), fleet.formatted("25s")), OURS);
        assertThat(off.result(Strategy.HEADGATE_SHARED)).isEqualTo(right.result(Strategy.HEADGATE_SHARED));
        assertThat(off.result(Strategy.HEADGATE_ALONE).throttledPerAttempt())
                .isGreaterThan(1.5 * right.result(Strategy.HEADGATE_ALONE).throttledPerAttempt());
    }

    /** A bucket knows no minutes. */
    @Test
    void clocksThatAreOffDoNotMatterToBuckets() {
        String account = "{ \"name\": \"a\", \"tokensPerMinute\": 100000 }";
        String fleet = ", \"load\": 0.9, \"fleet\": { \"jvms\": 4, \"clockSkew\": \"%s\" }";
        assertThat(Simulation.run(scenario(account, team("t", 100, ""), fleet.formatted("25s")), OURS)
                        .results())
                .isEqualTo(Simulation.run(scenario(account, team("t", 100, ""), fleet.formatted("0s")), OURS)
                        .results());
    }

    @Test
    void teamsGetTheirSharesAndOneThatStarvesIsSeen() {
        SimulationReport report = Simulation.run(
                scenario(
                        "{ \"name\": \"a\", \"tokensPerMinute\": 100000 }",
                        team("small", 20, "") + "," + team("large", 400, ""),
                        ""),
                ALL);
        assertThat(report.result(Strategy.HEADGATE_SHARED).jainTeams()).isGreaterThan(0.95);
        assertThat(report.result(Strategy.STICKY).jainTeams()).isLessThan(0.8);
    }

    @Test
    void prefixesAreReadFromTheCacheOfTheAccountThatHasThem() {
        String cached = ", \"cachedPrefix\": { \"tokens\": 2000, \"sessions\": 10 }";
        SimulationReport report = Simulation.run(
                scenario(
                        "{ \"name\": \"a\", \"tokensPerMinute\": 2000000 }, { \"name\": \"b\", \"tokensPerMinute\": 2000000 }",
                        team("t", 60, cached),
                        ""),
                ALL);
        assertThat(report.result(Strategy.HEADGATE_SHARED).cacheHitRatio())
                .isGreaterThan(report.result(Strategy.ROUND_ROBIN).cacheHitRatio());
    }
}
