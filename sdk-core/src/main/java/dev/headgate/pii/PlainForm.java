package dev.headgate.pii;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text with the digits of other scripts and full-width characters in ASCII, and without characters that nobody sees.
 *
 * @param changed whether any character is another one or missing
 * @param length how many characters there are
 * @param origins where each stood before; absent if none was left out
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PlainForm(boolean changed, int length, int @Nullable [] origins) {
    /** The first character beyond ASCII that may change: the soft hyphen; the next ones are Arabic digits. */
    private static final char SOFT_HYPHEN = '\u00ad';

    private static final char FIRST = '\u0600';

    /** Tells whether a text may have such characters: cheap, since most have none. */
    static boolean mayDiffer(char[] chars, int length) {
        int all = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            all |= chars[i] | chars[i + 1] | chars[i + 2] | chars[i + 3];
        }
        for (; i < length; i++) {
            all |= chars[i];
        }
        return all >= SOFT_HYPHEN;
    }

    /** Brings the characters into this form, where they are. */
    static PlainForm of(char[] chars, int length) {
        boolean changed = false;
        int[] origins = null;
        int count = 0;
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            if (c == SOFT_HYPHEN || (c >= FIRST && isUnseen(c))) {
                if (origins == null) {
                    origins = new int[length];
                    Arrays.setAll(origins, index -> index);
                }
                continue;
            }
            if (origins != null) {
                origins[count] = i;
            }
            char plain = c < FIRST ? c : ascii(c);
            changed |= plain != c;
            chars[count++] = plain;
        }
        return new PlainForm(changed || origins != null, count, origins);
    }

    /** Spaces without width, joiners and marks of direction: they hide a value without changing how it looks. */
    private static boolean isUnseen(char c) {
        return (c >= '\u200b' && c <= '\u200f')
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2060' && c <= '\u2069')
                || c == '\ufeff';
    }

    private static char ascii(char c) {
        if (c >= '\uff01' && c <= '\uff5e') {
            return (char) (c - '\uff01' + '!');
        }
        if (c == '\u2212') {
            return '-';
        }
        if (c == '\u3000') {
            return ' ';
        }
        if ((c >= '\u2000' && c < '\ua620') || (c >= '\uac00' && c < '\uf900')) {
            return c;
        }
        int digit = Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
        return digit < 0 ? c : (char) ('0' + digit);
    }
}
