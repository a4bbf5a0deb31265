package dev.headgate.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.benchmarks.PageSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);

    @TempDir
    private Path directory;

    @Test
    void holdsContendersAgainstTheFloorOfTheirRound() throws IOException {
        Settings settings = Settings.parse("--only", "openai", "--rounds", "3");
        String text = new Report(settings, samples(settings, 1.4), DATE).text();
        assertThat(text)
                .contains("Measured on 2026-11-20: JDK ", "; 3 rounds, in each")
                .contains("| OpenAI-compatible: plain call | Headgate | allocated | ≤ 1.5 × | 1.400 × | yes |")
                .contains("| OpenAI-compatible: plain call | Headgate | CPU | ≤ 1.3 × | 1.400 × | **no** |")
                .contains("| Headgate, stream | time to the first event | ≤ +50 µs | 800 [400 – 1,200] µs | **no** |")
                .contains("| OpenAI-compatible: plain call | Headgate | allocated | 2,800 [1,400 – 4,200] B |")
                .doesNotContain("{{", "Bedrock: plain");
    }

    @Test
    void writesAChartOfEachMeasureThatHasAGoal() throws IOException {
        Settings settings = Settings.parse();
        new Report(settings, samples(settings, 1.0), DATE).write(directory);
        try (var files = Files.list(directory.resolve("performance"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("allocation.svg", "cpu.svg", "first-event.svg", "throughput.svg");
        }
        assertThat(directory.resolve("performance/cpu.svg"))
                .content()
                .startsWith("<svg ")
                .endsWith("</svg>\n");
        assertThat(directory.resolve("performance.md")).content().contains("](performance/cpu.svg)");
    }

    @Test
    void tellsWhatStagesAddAndHowManyCallsManyCallersMake() throws IOException {
        Settings settings = Settings.parse("--rounds", "1");
        String text = new Report(settings, samples(settings, 1.5), DATE).text();
        assertThat(text)
                .contains("| none | 1,000 B | 1,000 µs |")
                .contains("| policy | +500 B | +500 µs |")
                .contains("| 256 callers, platform threads | 1,000 /s | 1,500 /s | 1.500 × |")
                .doesNotContain("| The stages of governance |");
    }

    @Test
    void keepsWhatAnotherProgramWrote() throws IOException {
        Settings settings = Settings.parse("--only", "openai");
        Report report = new Report(settings, samples(settings, 1.0), DATE);
        report.write(directory);
        Path page = directory.resolve("performance.md");
        assertThat(page).content().contains("Not measured yet.");

        for (PageSection section : PageSection.ALL) {
            Files.writeString(page, section.replaced(Files.readString(page), "\nMeasured $1.\n\n"));
        }
        report.write(directory);
        assertThat(page).content().contains("-->\n\nMeasured $1.\n\n<!--").doesNotContain("Not measured yet.");
    }

    @Test
    void aPageOfBeforeHasNothingToKeep() throws IOException {
        Settings settings = Settings.parse("--only", "openai");
        Path page = Files.writeString(directory.resolve("performance.md"), "# Old\n");
        new Report(settings, samples(settings, 1.0), DATE).write(directory);
        assertThat(page).content().contains("Not measured yet.").doesNotContain("# Old");
    }

    /** Every floor takes 1000, 2000, 3000 in its rounds. */
    private static Samples samples(Settings settings, double factor) {
        List<Sample> samples = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            for (Scenario scenario : settings.scenarios()) {
                for (Contender contender : scenario.contenders()) {
                    double value = 1_000 * (round + 1) * (contender.equals(scenario.floor()) ? 1 : factor);
                    for (Measure measure : scenario.measures()) {
                        samples.add(new Sample(scenario, contender, measure, round, value));
                    }
                }
            }
        }
        return new Samples(samples);
    }
}
