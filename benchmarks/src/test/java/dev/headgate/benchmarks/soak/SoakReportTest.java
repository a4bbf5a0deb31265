package dev.headgate.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SoakReportTest {
    private static String row(String wire, long heapEach, int threads, long residentKilobytes, String jdk) {
        SoakReport report = new SoakReport();
        report.add(wire, Footprint.parse(new Footprint(heapEach, threads, residentKilobytes, jdk).line()));
        return report.text(LocalDate.of(2026, 11, 20))
                .lines()
                .filter(line -> line.contains(jdk))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhetherTheGoalsAreMet() {
        assertThat(row("openai", 65_536, 80, 163_840, "25.0.1"))
                .isEqualTo("| OpenAI-compatible | 25.0.1 | 64.0 KiB | 80 | 160 MiB | yes |");
        assertThat(row("openai", 65_600, 80, 163_840, "25.0.1")).endsWith("| **no** |");
        assertThat(row("openai", 65_536, 81, 163_840, "25.0.1")).endsWith("| **no** |");
        assertThat(row("openai", 65_536, 80, 164_900, "25.0.1")).endsWith("161 MiB | **no** |");
    }

    @Test
    void platformThreadsHaveNoGoals() {
        assertThat(row("bedrock", 102_400, 1_020, 300_000, "17.0.15")).endsWith("| 1020 | 293 MiB | yes |");
        assertThat(row("bedrock", 102_500, 1_020, 300_000, "17.0.15")).endsWith("| **no** |");
    }
}
