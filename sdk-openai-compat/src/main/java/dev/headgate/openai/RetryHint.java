package dev.headgate.openai;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in an error's words how long to wait, where no header says it. */
final class RetryHint {
    /** Such as "Please try again in 1m2.5s" and "Please retry after 26 seconds"; bounded, so linear. */
    private static final Pattern WORDS = Pattern.compile(
            "(?:try again|retry) (?:in|after) ([0-9hms.µu]{1,24})( ?(?:milliseconds?|seconds?|minutes?))?",
            Pattern.CASE_INSENSITIVE);

    private RetryHint() {}

    static @Nullable Duration of(@Nullable String words) {
        if (words == null) {
            return null;
        }
        Matcher matcher = WORDS.matcher(words);
        if (!matcher.find()) {
            return null;
        }
        String time = matcher.group(1).replaceFirst("\\.$", "");
        String unit = matcher.group(2) == null ? "" : matcher.group(2).strip();
        if (unit.startsWith("milli")) {
            time += "ms";
        } else if (!unit.isEmpty()) {
            time += unit.substring(0, 1);
        }
        return GoDuration.parse(time).orElse(null);
    }
}
