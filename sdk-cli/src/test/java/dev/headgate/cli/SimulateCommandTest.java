package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
    private static final String SMALL = """
            {
              "description": "One account.",
              "duration": "2m",
              "accounts": [{ "name": "a", "tokensPerMinute": 100000 }],
              "traffic": [{
                "team": "t", "requestsPerMinute": 60, "maxOutput": 100, "input": { "median": 500 }, "output": { "median": 50 }
              }]
            }
            """;

    private static Ran simulate(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "simulate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Ran.headgate(all);
    }

    private static Path written(Path directory, String json) throws IOException {
        return Files.writeString(directory.resolve("mine.json"), json);
    }

    @Test
    void forProgramsThereIsOneObjectAndNothingElse(@TempDir Path directory) throws IOException {
        Ran ran = simulate("--json", "--scenario", written(directory, SMALL).toString());
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines()).hasSize(1);
        JsonNode report = new ObjectMapper().readTree(ran.out());
        assertThat(report.get("scenario").textValue()).isEqualTo("mine");
        JsonNode ours = report.get("strategies").get("headgate-shared");
        assertThat(ours.get("failed").doubleValue()).isZero();
        assertThat(ours.get("goodputVsOptimum").doubleValue()).isBetween(0.99, 1.0);
        assertThat(report.get("strategies").size()).isEqualTo(7);
    }

    @Test
    void forPeopleThereIsATableAndAChart(@TempDir Path directory) throws IOException {
        Ran ran = simulate("--scenario", written(directory, SMALL).toString(), "--load", "4", "--seed", "7");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains(
                        "load 4.00", "seed 7", "One account.", "Headgate, shared ledger", "clairvoyant replay", "|###");
        assertThat(ran.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
    }

    @Test
    void onlyTheNamedStrategiesAreRun(@TempDir Path directory) throws IOException {
        String file = written(directory, SMALL).toString();
        Ran ran = simulate("--scenario", file, "--json", "--strategy", "sticky,headgate-alone");
        assertThat(ran.out()).contains("\"sticky\"", "\"headgate-alone\"").doesNotContain("least-used");
        Ran unknown = simulate("--scenario", file, "--strategy", "best");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("unknown best; give headgate-shared,");
    }

    @Test
    void scenariosThatComeWithItAreListed() {
        Ran ran = simulate("--list");
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).hasSize(6).anyMatch(line -> line.startsWith("heavy-tails "));
    }

    @Test
    void allMistakesOfAFileAreToldTogether(@TempDir Path directory) throws IOException {
        Path file = written(directory, SMALL.replace("2m", "soon").replace("tokensPerMinute", "tokensPerMinut"));
        Ran ran = simulate("--scenario", file.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains(file.toString(), "duration is no time", "accounts[0].tokensPerMinut is unknown")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void aFileThatIsMissingOrNoTextIsNamed(@TempDir Path directory) throws IOException {
        Ran missing = simulate("--scenario", directory.resolve("none.json").toString());
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("none.json does not exist", "unequal-accounts-burst");
        Path binary = Files.write(directory.resolve("binary.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(simulate("--scenario", binary.toString()).err()).contains("binary.json is no text in UTF-8");
    }

    @Test
    void optionsThatMakeNoSenseAreRefused(@TempDir Path directory) throws IOException {
        String file = written(directory, SMALL).toString();
        assertThat(simulate().code()).isEqualTo(2);
        assertThat(simulate("--list", "--scenario", file).code()).isEqualTo(2);
        Ran load = simulate("--scenario", file, "--load", "0");
        assertThat(load.code()).isEqualTo(2);
        assertThat(load.err()).contains("--load");
    }
}
