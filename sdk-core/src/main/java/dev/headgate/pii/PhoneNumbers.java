package dev.headgate.pii;

/**
 * Telephone numbers: international ones by their country code (ITU-T E.164), national ones by how they are written or
 * by the words around them.
 */
final class PhoneNumbers {
    private static final int MAX_DIGITS = 15;
    private static final int MIN_DIGITS = 8;
    /** Two-digit country codes; those beginning with other digits have one digit (1 and 7) or three. */
    private static final String TWO_DIGIT_CODES =
            " 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56"
                    + " 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";
    /** First two digits of the three-digit codes in use. */
    private static final String THREE_DIGIT_CODES =
            " 21 22 23 24 25 26 29 35 37 38 42 50 59 67 68 69 80 85 88 96 97 99 ";

    private PhoneNumbers() {}

    /**
     * Reads a number after its {@code +} or {@code 00}.
     *
     * @return where it ends, or -1 if it is none
     */
    static int international(Text text, int index) {
        int first = text.at(index) == '(' ? index + 1 : index;
        if (!text.digitAt(first) || text.at(first) == '0') {
            return -1;
        }
        int code = codeLength(text, first);
        if (code == 0) {
            return -1;
        }
        int max = code + nationalDigits(text, first, code);
        int digits = 0;
        int at = index;
        int end = -1;
        int endDigits = 0;
        int trunk = 0;
        while (at < text.length) {
            char c = text.chars[at];
            if (Chars.isDigit(c)) {
                int run = at;
                while (text.digitAt(run) && run - at <= MAX_DIGITS) {
                    run++;
                }
                if (text.at(at - 1) == '(' && run == at + 1 && c == '0' && text.at(run) == ')') {
                    trunk = 1;
                } else if (digits + run - at > max) {
                    break;
                } else {
                    digits += run - at;
                }
                at = run;
                end = at;
                endDigits = digits;
            } else {
                int next = separatorEnd(text, at);
                if (next < 0) {
                    break;
                }
                at = next;
            }
        }
        if (end < 0
                || endDigits < MIN_DIGITS
                || endDigits > MAX_DIGITS
                || (text.alnumAt(end) && !isExtension(text, end))) {
            return -1;
        }
        if (text.at(first) == '1' && endDigits != 11) {
            return -1;
        }
        return trunk == 1 && text.at(end) == ')' ? -1 : withExtension(text, end);
    }

    /** Where the next digit is after the separators here; -1 if there is none or too many separators. */
    private static int separatorEnd(Text text, int index) {
        int at = index;
        while (at < index + 3 && isSeparator(text.at(at)) && at < text.length) {
            at++;
        }
        boolean bracket = text.at(index) == '(' || text.at(index) == ')' || text.at(at - 1) == '(' || at - index == 3;
        return at > index && text.digitAt(at) && (at - index == 1 || bracket) ? at : -1;
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '.' || c == '/' || c == '(' || c == ')' || Chars.isSpace(c) || Chars.isDash(c);
    }

    private static int codeLength(Text text, int index) {
        char c = text.at(index);
        if (c == '1' || c == '7') {
            return 1;
        }
        if (!text.digitAt(index + 1)) {
            return 0;
        }
        String two = " " + c + text.at(index + 1) + " ";
        if (TWO_DIGIT_CODES.contains(two)) {
            return 2;
        }
        return THREE_DIGIT_CODES.contains(two) && text.digitAt(index + 2) ? 3 : 0;
    }

    /** The most digits after the country code, where the numbering plan is strict; keeps the next number out. */
    private static int nationalDigits(Text text, int index, int code) {
        int value = 0;
        for (int i = 0; i < code; i++) {
            value = value * 10 + text.at(index + i) - '0';
        }
        return switch (value) {
            case 1, 7, 44, 91, 81, 90, 52, 92, 63, 98 -> 10;
            case 33, 34, 31, 48, 61, 27, 32, 41, 351, 420, 421, 380, 66, 84 -> 9;
            case 65, 47, 45, 852 -> 8;
            case 55, 86, 82, 39, 54 -> 11;
            case 46 -> 10;
            default -> MAX_DIGITS - code;
        };
    }

    private static boolean isExtension(Text text, int index) {
        return (text.at(index) | 32) == 'x' && text.digitAt(index + 1);
    }

    /** Takes an extension such as {@code x123} or {@code ext. 12} along. */
    static int withExtension(Text text, int end) {
        int at = end;
        while (at < end + 2 && (text.at(at) == ' ' || text.at(at) == ',') && at < text.length) {
            at++;
        }
        if ((text.at(at) | 32) == 'e' && (text.at(at + 1) | 32) == 'x' && (text.at(at + 2) | 32) == 't') {
            at += text.at(at + 3) == '.' ? 4 : 3;
        } else if ((text.at(at) | 32) == 'x') {
            at++;
        } else {
            return end;
        }
        while (at < end + 9 && (text.at(at) == ' ' || text.at(at) == ':') && at < text.length) {
            at++;
        }
        int digits = at;
        while (text.digitAt(digits) && digits - at < 7) {
            digits++;
        }
        return digits > at && digits - at < 7 && !text.alnumAt(digits) ? digits : end;
    }

    /**
     * Reads a number that begins with its area code in brackets.
     *
     * @param known whether the words around speak of telephones
     * @return where it ends, or -1 if it is none
     */
    static int bracketed(Text text, int index, boolean known) {
        int close = index + 1;
        while (text.digitAt(close) && close - index <= 6) {
            close++;
        }
        int area = close - index - 1;
        if (area < 2 || area > 6 || text.at(close) != ')') {
            return -1;
        }
        int at = close + 1;
        if (isSeparator(text.at(at)) && text.at(at) != '(' && at < text.length) {
            at++;
        }
        int digits = 0;
        int groups = 0;
        int end = -1;
        while (text.digitAt(at) && groups < 5) {
            int run = at;
            while (text.digitAt(run) && run - at < 12) {
                run++;
            }
            digits += run - at;
            groups++;
            end = run;
            char c = text.at(run);
            at = c == '-' || c == '.' || Chars.isSpace(c) || Chars.isDash(c) ? run + 1 : run;
            if (at == run) {
                break;
            }
        }
        if (end < 0 || (text.alnumAt(end) && !isExtension(text, end))) {
            return -1;
        }
        boolean north = area == 3 && digits == 7;
        boolean trunk = text.at(index + 1) == '0' && area + digits >= 8 && area + digits <= 12;
        boolean other = digits >= 6 && area + digits >= 8 && area + digits <= 12;
        boolean brazil = area == 2 && (digits == 8 || digits == 9) && groups == 2;
        return north || trunk || brazil || (other && known) ? withExtension(text, end) : -1;
    }
}
