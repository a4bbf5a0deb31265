package dev.headgate.testkit.simulation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 1.5h}. */
final class Times {
    static final long MILLISECOND = 1_000_000L;
    static final long SECOND = 1_000 * MILLISECOND;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;

    private static final Pattern TIME = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)(us|ms|s|m|h)");

    private Times() {}

    /** Returns nanoseconds; -1 if it is no time. */
    static long parse(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return -1;
        }
        double unit = switch (matcher.group(2)) {
            case "us" -> MILLISECOND / 1_000.0;
            case "ms" -> MILLISECOND;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            default -> HOUR;
        };
        return Math.round(Double.parseDouble(matcher.group(1)) * unit);
    }

    static String show(long nanos) {
        if (nanos % HOUR == 0 && nanos > 0) {
            return nanos / HOUR + "h";
        }
        if (nanos % MINUTE == 0 && nanos > 0) {
            return nanos / MINUTE + "m";
        }
        return nanos % SECOND == 0 ? nanos / SECOND + "s" : nanos / MILLISECOND + "ms";
    }
}
