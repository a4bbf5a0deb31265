package dev.headgate.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void onlyAFullComparisonTakesThePlaceOfTheReport() {
        assertThat(Settings.parse().out()).isEqualTo(Path.of("docs"));
        assertThat(Settings.parse("--quick").out()).isNotEqualTo(Path.of("docs"));
        assertThat(Settings.parse("--only", "bedrock").out()).isNotEqualTo(Path.of("docs"));
        assertThat(Settings.parse("--quick", "--out", "docs").out()).isEqualTo(Path.of("docs"));
    }

    @Test
    void whatIsSetGoesBeforeWhatIsQuick() {
        Settings settings = Settings.parse("--rounds", "3", "--quick", "--only", "openai-call");
        assertThat(settings.rounds()).isEqualTo(3);
        assertThat(settings.warmupSeconds()).isEqualTo(15);
        assertThat(settings.scenarios()).extracting(Scenario::id).containsExactly("openai-call");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fast", "--rounds", "--rounds 0", "--time soon", "--only coffee"})
    void nonsenseIsRefused(String line) {
        assertThatThrownBy(() -> Settings.parse(line.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}
