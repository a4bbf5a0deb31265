package dev.headgate.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as records tell them: RFC 3339 in UTC, to the microsecond. */
final class Timestamps {
    private Timestamps() {}

    static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).toString();
    }
}
