package dev.headgate.pii;

import java.util.Locale;

/** Tells chance from words. */
final class Entropy {
    private static final String[] PLACEHOLDERS = {
        "xxxxx",
        "your",
        "example",
        "changeme",
        "change-me",
        "change_me",
        "placeholder",
        "redacted",
        "dummy",
        "insert",
        "replace",
        "****",
        "....",
        "<",
        "${",
        "{{",
        "$(",
        "todo",
        "sample",
        "1234567890abcdef",
        "abcdefgh"
    };

    private static final int REPEATED = 6;

    private Entropy() {}

    /** Shannon's entropy of the characters, in bits each. */
    static double bits(CharSequence text) {
        int[] seen = new int[128];
        int other = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128) {
                seen[c]++;
            } else {
                other++;
            }
        }
        double bits = 0;
        for (int count : seen) {
            bits += term(count, text.length());
        }
        return bits + term(other, text.length());
    }

    private static double term(int count, int length) {
        double share = (double) count / length;
        return count == 0 ? 0 : -share * Math.log(share) / Math.log(2);
    }

    static boolean isPlaceholder(String lower) {
        for (String placeholder : PLACEHOLDERS) {
            if (lower.contains(placeholder)) {
                return true;
            }
        }
        return hasRepeat(lower);
    }

    /** Tells whether one character stands many times in a row, as where something was blotted out. */
    static boolean hasRepeat(CharSequence text) {
        int same = 1;
        for (int i = 1; i < text.length(); i++) {
            same = text.charAt(i) == text.charAt(i - 1) ? same + 1 : 1;
            if (same == REPEATED) {
                return true;
            }
        }
        return false;
    }

    /** Tells the same of what follows a vendor's prefix, which speaks for itself: letters of both cases are enough. */
    static boolean isRandomAfterPrefix(String text) {
        boolean upper = text.chars().anyMatch(c -> Chars.isUpper((char) c));
        boolean lower = text.chars().anyMatch(c -> Chars.isLower((char) c));
        return (isRandom(text) || (upper && lower && bits(text) >= 3.3))
                && !isPlaceholder(text.toLowerCase(Locale.ROOT));
    }

    /** Tells whether the text looks drawn by lot: many characters, digits among letters or many changes of case. */
    static boolean isRandom(CharSequence text) {
        int digits = 0;
        int letters = 0;
        int changes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits += Chars.isDigit(c) ? 1 : 0;
            letters += Chars.isLetter(c) ? 1 : 0;
            changes += i > 0 && Chars.isUpper(c) && Chars.isLower(text.charAt(i - 1)) ? 1 : 0;
        }
        boolean mixed = (digits > 0 && letters > 0) || changes >= 4;
        double enough = text.length() >= 24 ? 3.1 : 2.9;
        return mixed && bits(text) >= enough;
    }
}
