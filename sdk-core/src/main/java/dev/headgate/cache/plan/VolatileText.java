package dev.headgate.cache.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what is likely to be another text in each call: times with minutes, UUIDs, seconds or milliseconds since 1970, long
 * random ids. A date alone is not: it changes long after a cache is gone. Each pattern is bounded, so that the time is
 * linear.
 */
final class VolatileText {
    /** Further in it is not looked for: what stands first spoils most. */
    private static final int LOOKED_AT = 4_096;

    private static final Pattern VOLATILE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}"
            + "|(?<!\\d)\\d{1,2}:\\d{2}:\\d{2}(?!\\d)"
            + "|(?<![0-9a-fA-F])[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
            + "|(?<![0-9a-zA-Z])1[6-9]\\d{8}(?:\\d{3})?(?![0-9a-zA-Z])"
            + "|(?<![0-9a-zA-Z])(?=[a-fA-F]{0,31}\\d)(?=\\d{0,31}[a-fA-F])[0-9a-fA-F]{24,64}(?![0-9a-zA-Z])");

    private VolatileText() {}

    /** Returns where the first begins, or -1. */
    static int find(String text) {
        Matcher matcher = VOLATILE.matcher(text).region(0, Math.min(text.length(), LOOKED_AT));
        return matcher.useTransparentBounds(true).find() ? matcher.start() : -1;
    }
}
