package dev.headgate.openai;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads how long a server asks to wait: in milliseconds, in seconds, or until a date. */
final class RetryAfter {
    /** What is longer is a mistake. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private RetryAfter() {}

    /** Returns what the headers say, else what the body says, unless it is out of reason. */
    static @Nullable Duration of(Headers headers, ErrorBody body, Instant now) {
        Duration wait = told(headers, body, now);
        return wait == null || wait.compareTo(LONGEST) > 0 ? null : wait;
    }

    private static @Nullable Duration told(Headers headers, ErrorBody body, Instant now) {
        Duration wait = seconds(headers.get("retry-after-ms"), 1000);
        if (wait == null) {
            wait = seconds(headers.get("retry-after"), 1);
        }
        if (wait == null) {
            wait = until(headers, now);
        }
        if (wait == null) {
            wait = body.hints().retryAfter();
        }
        return wait == null ? RetryHint.of(body.message()) : wait;
    }

    private static @Nullable Duration seconds(@Nullable String number, double perSecond) {
        if (number == null) {
            return null;
        }
        try {
            double seconds = Double.parseDouble(number.strip()) / perSecond;
            boolean usable = seconds >= 0 && seconds <= LONGEST.toSeconds();
            return usable ? Duration.ofMillis(Math.round(seconds * 1000)) : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static @Nullable Duration until(Headers headers, Instant now) {
        Instant date = headers.getInstant("retry-after");
        if (date == null) {
            return null;
        }
        Duration wait = Duration.between(now, date);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
