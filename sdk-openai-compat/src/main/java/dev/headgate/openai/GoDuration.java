package dev.headgate.openai;

import java.time.Duration;
import java.util.Optional;

/** Reads durations as Go writes them, such as {@code 6m0s}, {@code 1.57s} or {@code 120ms}. */
final class GoDuration {
    private static final int MAX_LENGTH = 32;
    private static final int MAX_DIGITS = 12;

    private final String text;
    private int at;

    private GoDuration(String text) {
        this.text = text;
    }

    /** Returns the duration; empty if the text is none, or negative, or has no unit. */
    static Optional<Duration> parse(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return new GoDuration(stripped).read();
    }

    private Optional<Duration> read() {
        double millis = 0;
        while (at < text.length()) {
            double number = number();
            double unit = unit();
            if (number < 0 || unit == 0) {
                return Optional.empty();
            }
            millis += number * unit;
        }
        return Optional.of(Duration.ofMillis((long) Math.ceil(millis)));
    }

    /** Reads digits with at most one point among them, and returns their number, negative if it is none. */
    private double number() {
        int start = at;
        skipDigits();
        int digits = at - start;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            skipDigits();
        }
        boolean any = digits > 0 || at - start > 1;
        return any && digits <= MAX_DIGITS ? Double.parseDouble(text.substring(start, at)) : -1;
    }

    private void skipDigits() {
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
    }

    /** Reads a unit and returns its milliseconds, 0 if it is none. */
    private double unit() {
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return switch (text.substring(start, at)) {
            case "ns" -> 1e-6;
            case "us", "µs", "μs" -> 1e-3;
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 0;
        };
    }
}
