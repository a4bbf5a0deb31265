package dev.headgate.pii;

/** What single characters are. Letters and digits are those of ASCII unless said otherwise. */
final class Chars {
    private static final byte DIGIT = 1;
    private static final byte UPPER = 2;
    private static final byte LOWER = 4;
    private static final byte[] CLASS = new byte[128];

    static {
        for (char c = '0'; c <= '9'; c++) {
            CLASS[c] = DIGIT;
        }
        for (char c = 'A'; c <= 'Z'; c++) {
            CLASS[c] = UPPER;
            CLASS[c + 32] = LOWER;
        }
    }

    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isLetter(char c) {
        return c < 128 && (CLASS[c] & (UPPER | LOWER)) != 0;
    }

    static boolean isAlnum(char c) {
        return c < 128 && CLASS[c] != 0;
    }

    static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** Base64, its URL form too, without padding. */
    static boolean isBase64(char c) {
        return isAlnum(c) || c == '+' || c == '/' || c == '-' || c == '_';
    }

    static boolean isIdentifier(char c) {
        return isAlnum(c) || c == '_';
    }

    /** Spaces that people group digits with: also the no-break, thin and figure ones. */
    static boolean isSpace(char c) {
        return c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\u2009' || c == '\u2007';
    }

    /** Hyphens that people group digits with. */
    static boolean isDash(char c) {
        return c == '-' || (c >= '\u2010' && c <= '\u2013');
    }

    static char upper(char c) {
        return isLower(c) ? (char) (c - 32) : c;
    }

    /** The value of a digit or letter in ISO 7064 and ISO 13616: 0 to 9, A is 10, Z is 35. */
    static int value(char c) {
        return isDigit(c) ? c - '0' : upper(c) - 'A' + 10;
    }
}
