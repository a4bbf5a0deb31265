package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Turns header text into strings without allocating one for the values that come with every frame. */
final class EventNames {
    private static final String[] NAMES = {
        "contentBlockDelta",
        "contentBlockStart",
        "contentBlockStop",
        "messageStart",
        "messageStop",
        "metadata",
        "event",
        "exception",
        "error",
        "application/json"
    };
    private static final byte[][] ENCODED =
            Arrays.stream(NAMES).map(name -> name.getBytes(US_ASCII)).toArray(byte[][]::new);

    private EventNames() {}

    /** Returns the text of a range; frequent values come back as the same constant each time. */
    static String read(byte[] bytes, int from, int to) {
        for (int i = 0; i < ENCODED.length; i++) {
            if (Arrays.equals(ENCODED[i], 0, ENCODED[i].length, bytes, from, to)) {
                return NAMES[i];
            }
        }
        return new String(bytes, from, to - from, UTF_8);
    }
}
