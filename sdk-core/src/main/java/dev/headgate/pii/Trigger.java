package dev.headgate.pii;

/** The characters that a scan stops at, by what they may give away. */
final class Trigger {
    static final byte DIGIT = 1;
    static final byte UPPER = 2;
    static final byte AT = 3;
    static final byte DASH = 4;
    static final byte JOINER = 5;
    static final byte COLON = 6;
    static final byte EQUALS = 7;
    static final byte PLUS = 8;
    static final byte LESS = 9;
    static final byte GREATER = 10;
    static final byte TILDE = 11;
    static final byte BRACKET = 12;
    static final byte DOT = 13;
    private static final byte[] KINDS = new byte[128];

    static {
        for (int c = '0'; c <= '9'; c++) {
            KINDS[c] = DIGIT;
        }
        for (int c = 'A'; c <= 'Z'; c++) {
            KINDS[c] = UPPER;
        }
        KINDS['@'] = AT;
        KINDS['-'] = DASH;
        KINDS['_'] = JOINER;
        KINDS['z'] = JOINER;
        KINDS[':'] = COLON;
        KINDS['='] = EQUALS;
        KINDS['+'] = PLUS;
        KINDS['<'] = LESS;
        KINDS['>'] = GREATER;
        KINDS['~'] = TILDE;
        KINDS['('] = BRACKET;
        KINDS['.'] = DOT;
    }

    private Trigger() {}

    static boolean stops(char c) {
        return c < 128 && KINDS[c] != 0;
    }

    /** The kind of a character that the scan stops at. */
    static byte of(char c) {
        return KINDS[c];
    }
}
