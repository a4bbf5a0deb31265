package dev.headgate.testkit.assertj;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows values in failures: texts in quotes, and only as much of them as helps. */
final class Shown {
    private static final int LONGEST = 300;

    private Shown() {}

    static String of(@Nullable Object value) {
        if (value == null) {
            return "absent";
        } else if (value instanceof CharSequence text) {
            return '"' + cut(text.toString()) + '"';
        } else if (value instanceof Collection<?> all) {
            return all.stream().map(Shown::of).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Optional<?> some) {
            return of(some.orElse(null));
        } else if (value instanceof OptionalDouble some) {
            return some.isPresent() ? String.valueOf(some.getAsDouble()) : "absent";
        } else if (value instanceof OptionalInt some) {
            return some.isPresent() ? String.valueOf(some.getAsInt()) : "absent";
        } else if (value instanceof OptionalLong some) {
            return some.isPresent() ? String.valueOf(some.getAsLong()) : "absent";
        } else if (value instanceof Duration duration) {
            return duration.toString().substring(2).toLowerCase(Locale.ROOT);
        }
        return value.toString();
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }
}
