package dev.headgate.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.internal.InvalidValueException;
import dev.headgate.routing.Priority;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.testkit.quota.QuotaWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scenario files may say, and what is told of what they must not. */
class ScenarioTest {
    private static final String SMALL = """
            {
              "duration": "10m",
              "accounts": [{ "name": "a", "tokensPerMinute": 1000 }],
              "traffic": [{
                "team": "t", "requestsPerMinute": 1, "input": { "median": 10 }, "output": { "median": 10 }
              }]
            }
            """;

    @Test
    void everythingThatCanBeSaidIsTaken() {
        Scenario scenario = Scenario.parse("all", """
                {
                  "description": "everything", "seed": 7, "duration": "1.5h", "load": 0.75,
                  "model": {
                    "burndown": 5, "maxOutputTokens": 8000, "charactersPerToken": 3.5, "firstToken": "250ms",
                    "outputTokensPerSecond": 40
                  },
                  "accounts": [{
                    "name": "a", "tokensPerMinute": 1, "inputTokensPerMinute": 2, "outputTokensPerMinute": 3,
                    "requestsPerMinute": 4, "tokensPerDay": 5, "concurrency": 6, "usedToday": 1,
                    "window": "minute", "toldWindow": "sliding", "tellsRetryAfter": true,
                    "foreign": [{ "from": "1m", "until": "2m", "tokensPerMinute": 9 }]
                  }],
                  "traffic": [{
                    "team": "t", "weight": 3, "priority": "batch", "requestsPerMinute": 0.5,
                    "bursts": [{ "from": "5s", "until": "10s", "factor": 4 }],
                    "input": { "median": 10, "p99": 20 }, "output": { "median": 30, "p99": 40 },
                    "maxOutput": 50, "deadline": "30s", "cachedPrefix": { "tokens": 60, "sessions": 7 }
                  }],
                  "fleet": { "jvms": 20, "unevenness": 1, "clockSkew": "5s" },
                  "ledger": { "roundTrip": "800us", "outages": [{ "from": "1m", "until": "2m" }] }
                }
                """);
        assertThat(scenario.durationNanos()).isEqualTo(90 * Times.MINUTE);
        AccountSpec account = scenario.accounts().get(0);
        assertThat(account.limits())
                .containsEntry(Dimension.CONCURRENCY, 6L)
                .containsEntry(Dimension.TOKENS_PER_DAY, 5L)
                .hasSize(6);
        assertThat(account.window()).isEqualTo(QuotaWindow.FIXED_MINUTE);
        assertThat(account.told()).isEqualTo(QuotaWindow.SLIDING_MINUTE);
        TrafficSpec traffic = scenario.traffic().get(0);
        assertThat(traffic.priority()).isEqualTo(Priority.BATCH);
        assertThat(traffic.requestsPerMinute(7 * Times.SECOND)).isEqualTo(2);
        assertThat(traffic.prefixTokens()).isEqualTo(60);
        assertThat(scenario.fleet().isLedgerUp(90 * Times.SECOND)).isFalse();
        assertThat(scenario.fleet().roundTripNanos()).isEqualTo(800_000);
    }

    @Test
    void allMistakesAreToldTogetherEachWithItsPath() {
        InvalidValueException mistakes = mistakes("""
                {
                  "duration": "soon",
                  "load": 0,
                  "accounts": [
                    { "name": "a", "tokensPerMinut": 5 },
                    { "name": "a", "tokensPerMinute": 0.5, "window": "rolling" }
                  ],
                  "traffic": [{
                    "team": "", "requestsPerMinute": "many", "output": { "median": 10, "p99": 5 },
                    "deadline": "1h", "bursts": [{ "from": "2m", "until": "1m" }], "cachedPrefix": {}
                  }],
                  "fleet": [],
                  "sed": 7
                }
                """);
        assertThat(mistakes.getMessage()).startsWith("Scenario bad has ").contains("sed is unknown; leave it out, or");
        assertThat(mistakes.problems())
                .extracting(problem -> problem.substring(0, problem.indexOf("; ")))
                .contains(
                        "duration is no time",
                        "load is 0",
                        "accounts[0].tokensPerMinut is unknown",
                        "accounts[0].tokensPerMinute is missing",
                        "accounts[1].tokensPerMinute is 0.5",
                        "accounts[1].window is unknown",
                        "accounts[1] repeats the name a",
                        "traffic[0].team is no text",
                        "traffic[0].requestsPerMinute is no number",
                        "traffic[0].input is missing",
                        "traffic[0].output.p99 is less than the median",
                        "traffic[0].deadline is too long",
                        "traffic[0].bursts[0].until is not after from",
                        "traffic[0].bursts[0].factor is missing",
                        "traffic[0].cachedPrefix.tokens is missing",
                        "fleet is no object",
                        "sed is unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{} {}", "null", "{\"duration\": \"1m\", \"duration\": \"2m\"}"})
    void whatIsNoScenarioIsRefused(String json) {
        assertThatThrownBy(() -> Scenario.parse("bad", json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Scenario bad");
    }

    @Test
    void anEmptyScenarioLacksWhatEveryoneNeeds() {
        assertThat(mistakes("{}").problems())
                .extracting(problem -> problem.substring(0, problem.indexOf("; ")))
                .containsExactly("duration is missing", "accounts are missing", "traffic are missing");
    }

    @Test
    void aFileIsNamedInWhatIsWrongWithIt(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("mine.json"), SMALL.replace("10m", "10"));
        assertThatThrownBy(() -> Scenario.read(file))
                .hasMessage(file + ": duration is no time; give 0s to 24h, as in 250ms, 30s, 5m or 1h.");
        Files.writeString(file, SMALL);
        assertThat(Scenario.read(file).name()).isEqualTo("mine");
    }

    @Test
    void moreCallsThanFitAreRefused() {
        Scenario scenario = Scenario.parse("vast", SMALL.replace("10m", "24h").replace(": 1,", ": 1000000,"));
        assertThatThrownBy(() -> Simulation.run(scenario, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2000000 or fewer");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 10.5, Double.NaN})
    void aLoadOutOfBoundsIsRefused(double load) {
        Scenario scenario = Scenario.parse("small", SMALL);
        assertThatThrownBy(() -> scenario.withLoad(load)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shippedScenariosCanBeRead() {
        assertThat(Scenario.SHIPPED)
                .hasSize(6)
                .allSatisfy(
                        name -> assertThat(Scenario.shipped(name).description()).isNotEmpty());
        assertThatThrownBy(() -> Scenario.shipped("other")).hasMessageContaining("heavy-tails");
    }

    private static InvalidValueException mistakes(String json) {
        try {
            Scenario.parse("bad", json);
        } catch (InvalidValueException e) {
            return e;
        }
        throw new AssertionError("nothing was wrong with it");
    }
}
