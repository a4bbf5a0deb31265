package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineEndsTest {
    private static int simple(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    /** The bytes next to a line end in value, and those with the high bit set, are no line ends wherever they stand. */
    @ParameterizedTest
    @ValueSource(bytes = {'\n', '\r', '\n' + 1, '\r' + 1, '\n' - 1, '\r' - 1, 0, -1, -128, (byte) 0x8A, (byte) 0x8D})
    void oneByteAnywhere(byte value) {
        for (byte filler : new byte[] {'a', 0, -1, (byte) 0x8A, 0x0B}) {
            for (int length = 1; length < 40; length++) {
                byte[] bytes = new byte[length];
                for (int at = 0; at < length; at++) {
                    Arrays.fill(bytes, filler);
                    bytes[at] = value;
                    assertThat(LineEnds.first(bytes, 0, length)).isEqualTo(simple(bytes, 0, length));
                }
            }
        }
    }

    @Test
    void anyBytesBetweenAnyBounds() {
        Random random = new Random(7);
        byte[] bytes = new byte[64];
        for (int i = 0; i < 20_000; i++) {
            random.nextBytes(bytes);
            int from = random.nextInt(bytes.length + 1);
            int end = from + random.nextInt(bytes.length + 1 - from);
            assertThat(LineEnds.first(bytes, from, end)).isEqualTo(simple(bytes, from, end));
        }
    }
}
