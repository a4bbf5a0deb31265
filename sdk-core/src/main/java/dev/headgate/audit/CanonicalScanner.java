package dev.headgate.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads bytes as {@link CanonicalJson} writes them and accepts nothing else: what has two forms could be changed without
 * changing its meaning. Not thread-safe.
 */
final class CanonicalScanner {
    private static final int DEEPEST = 16;

    private byte[] bytes = {};
    private int start;
    private int at;
    private int end;

    void reset(byte[] source, int from, int length) {
        bytes = source;
        start = from;
        at = from;
        end = from + length;
    }

    int position() {
        return at;
    }

    boolean atEnd() {
        return at == end;
    }

    void expect(String literal) throws MalformedLineException {
        for (int i = 0; i < literal.length(); i++) {
            expect(literal.charAt(i));
        }
    }

    private void expect(char c) throws MalformedLineException {
        if (at >= end || bytes[at] != c) {
            throw wrong("expected '" + c + "'");
        }
        at++;
    }

    /** Reads a string without escapes. */
    String plainString() throws MalformedLineException {
        expect('"');
        int from = at;
        while (at < end && isPlain(bytes[at])) {
            at++;
        }
        String text = new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
        expect('"');
        return text;
    }

    byte[] hash() throws MalformedLineException {
        expect('"');
        byte[] hash = new byte[Hashes.LENGTH];
        if (end - at < 2 * Hashes.LENGTH) {
            throw wrong("cut short");
        }
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) (hexDigit() << 4 | hexDigit());
        }
        expect('"');
        return hash;
    }

    private int hexDigit() throws MalformedLineException {
        int c = at < end ? bytes[at] : -1;
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0) {
            throw wrong("expected a hexadecimal digit");
        }
        at++;
        return digit;
    }

    long number() throws MalformedLineException {
        boolean negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        int from = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 - (bytes[at] - '0');
            at++;
        }
        int digits = at - from;
        boolean leadingZero = digits > 0 && bytes[from] == '0' && (digits > 1 || negative);
        // Summed below zero, where there is room for Long.MIN_VALUE; whatever comes out above it has overflowed.
        if (digits == 0 || digits > 19 || leadingZero || value > 0 || (!negative && value == Long.MIN_VALUE)) {
            throw wrong("expected a whole number");
        }
        return negative ? value : -value;
    }

    void object() throws MalformedLineException {
        object(0);
    }

    private void object(int depth) throws MalformedLineException {
        expect('{');
        if (at < end && bytes[at] == '}') {
            at++;
            return;
        }
        int lastFrom = -1;
        int lastTo = -1;
        while (true) {
            expect('"');
            int from = at;
            while (at < end && isPlain(bytes[at])) {
                at++;
            }
            int to = at;
            expect('"');
            if (lastFrom >= 0 && Arrays.compare(bytes, lastFrom, lastTo, bytes, from, to) >= 0) {
                throw wrong("keys out of order");
            }
            lastFrom = from;
            lastTo = to;
            expect(':');
            value(depth + 1);
            if (at < end && bytes[at] == ',') {
                at++;
            } else {
                expect('}');
                return;
            }
        }
    }

    private void value(int depth) throws MalformedLineException {
        if (depth > DEEPEST) {
            throw wrong("nested more than " + DEEPEST + " deep");
        }
        int c = at < end ? bytes[at] : -1;
        switch (c) {
            case '"' -> string();
            case '{' -> object(depth);
            case '[' -> array(depth);
            case 't' -> expect("true");
            case 'f' -> expect("false");
            default -> number();
        }
    }

    private void array(int depth) throws MalformedLineException {
        expect('[');
        if (at < end && bytes[at] == ']') {
            at++;
            return;
        }
        while (true) {
            value(depth + 1);
            if (at < end && bytes[at] == ',') {
                at++;
            } else {
                expect(']');
                return;
            }
        }
    }

    private void string() throws MalformedLineException {
        expect('"');
        while (true) {
            while (at < end && isPlain(bytes[at])) {
                at++;
            }
            if (at < end && bytes[at] == '\\') {
                at++;
                escape();
            } else {
                expect('"');
                return;
            }
        }
    }

    private void escape() throws MalformedLineException {
        int c = at < end ? bytes[at++] : -1;
        switch (c) {
            case '"', '\\', 'n', 'r', 't' -> {}
            case 'u' -> {
                int code = hexDigit() << 12 | hexDigit() << 8 | hexDigit() << 4 | hexDigit();
                if ((code >= ' ' && code <= '~') || code == '\n' || code == '\r' || code == '\t') {
                    throw wrong("an escape that is not needed");
                }
            }
            default -> throw wrong("an unknown escape");
        }
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b <= '~' && b != '"' && b != '\\';
    }

    private MalformedLineException wrong(String what) {
        return new MalformedLineException(what + " at byte " + (at - start));
    }
}
