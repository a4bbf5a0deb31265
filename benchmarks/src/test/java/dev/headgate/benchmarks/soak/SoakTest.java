package dev.headgate.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("long")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SoakTest {
    @ParameterizedTest
    @CsvSource({"openai, 64", "bedrock, 100"})
    void slowStreamsTakeLittle(String wire, int kilobytes) throws Exception {
        Footprint footprint = Soak.slowStreams(wire);

        assertThat(footprint.heapEach()).as(footprint::toString).isPositive();
        assertThat(footprint.residentKilobytes()).as(footprint::toString).isPositive();
        assertThat(footprint.isWithinGoals(kilobytes)).as(footprint::toString).isTrue();
    }

    @Test
    void aLongStreamNeedsNoLargeHeap() throws Exception {
        assertThat(Soak.longStream()).isEqualTo(Soak.LONG_TEXTS);
    }
}
