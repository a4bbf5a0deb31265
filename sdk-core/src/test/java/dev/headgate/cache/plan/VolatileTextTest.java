package dev.headgate.cache.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolatileTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T10:15:00Z",
                "2026-11-20 10:15",
                "23:59:59",
                "9:05:00",
                "0b5e1c1a-4d2f-4c3b-9f7e-1234567890ab",
                "1763633700",
                "1763633700123",
                "9f86d081884c7d659a2feaa0c55ad015",
                "a3bf4f1b2b0b822cd15d6c15b0f00a08a3bf4f1b2b0b822c",
            })
    void whatChangesWithEachCallIsFound(String what) {
        assertThat(VolatileText.find(what)).isZero();
        assertThat(VolatileText.find("It is " + what + ", so be quick.")).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Today is 2026-11-20.",
                "Open from 9:00 to 17:30.",
                "Call +41 44 123 45 67 or 1800123456789012.",
                "Version 1.4.2, section 12:34, order 4711.",
                "deadbeefdeadbeefdeadbeefdeadbeef",
                "12345678901234567890123456789012",
                "ISBN 978-3-16-148410-0",
                "The checksum 9f86d081 is short.",
            })
    void whatStaysIsNot(String text) {
        assertThat(VolatileText.find(text)).isEqualTo(-1);
    }

    @Test
    void onlyTheBeginningIsLookedAtInLinearTime() {
        assertThat(VolatileText.find("x".repeat(5_000) + " 23:59:59")).isEqualTo(-1);
        for (String hard : new String[] {"1", "f1", "12:", "2026-11-", "a-", "0b5e1c1a-4d2f-"}) {
            String text = hard.repeat(2_000_000 / hard.length());
            long start = System.nanoTime();
            VolatileText.find(text);
            assertThat(System.nanoTime() - start).as(hard).isLessThan(500_000_000);
        }
    }
}
