package dev.headgate.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times as records tell them: RFC 3339 in UTC, to the microsecond. */
final class Timestamps {
    private static final int FOUR_DIGITS = 9999;

    private Timestamps() {}

    /** Returns what {@link Instant#toString} would, for a hundredth of what its formatter takes. */
    static String text(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        if (utc.getYear() < 0 || utc.getYear() > FOUR_DIGITS) {
            return time.truncatedTo(ChronoUnit.MICROS).toString();
        }
        byte[] text = new byte["0000-00-00T00:00:00.000000Z".length()];
        put(text, 0, 4, utc.getYear());
        text[4] = '-';
        put(text, 5, 2, utc.getMonthValue());
        text[7] = '-';
        put(text, 8, 2, utc.getDayOfMonth());
        text[10] = 'T';
        put(text, 11, 2, utc.getHour());
        text[13] = ':';
        put(text, 14, 2, utc.getMinute());
        text[16] = ':';
        put(text, 17, 2, utc.getSecond());
        int end = fraction(text, 19, utc.getNano() / 1000);
        text[end] = 'Z';
        return new String(text, 0, end + 1, StandardCharsets.US_ASCII);
    }

    /** Writes as many groups of three digits as are needed, and returns where they end. */
    private static int fraction(byte[] text, int from, int micros) {
        if (micros == 0) {
            return from;
        }
        text[from] = '.';
        if (micros % 1000 == 0) {
            put(text, from + 1, 3, micros / 1000);
            return from + 4;
        }
        put(text, from + 1, 6, micros);
        return from + 7;
    }

    private static void put(byte[] text, int from, int digits, int value) {
        int rest = value;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
