package dev.headgate.pii;

/** Check digits that several kinds of numbers share, as pure functions of their digits. */
final class Checksums {
    private static final byte[][] VERHOEFF_PRODUCT = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
        {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
        {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
        {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
        {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
        {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
        {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };
    private static final byte[][] VERHOEFF_SHIFT = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
        {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
        {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
        {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
        {9, 4, 5, 3, 1, 2, 6, 8, 7, 0},
        {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
        {2, 7, 9, 3, 8, 0, 6, 4, 1, 5},
        {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}
    };

    private Checksums() {}

    /** ISO/IEC 7812-1 annex B: every second digit from the right counts double. */
    static boolean luhn(byte[] digits, int from, int to) {
        int sum = 0;
        boolean twice = false;
        for (int i = to - 1; i >= from; i--) {
            int d = digits[i];
            if (twice) {
                d = d > 4 ? d * 2 - 9 : d * 2;
            }
            sum += d;
            twice = !twice;
        }
        return sum % 10 == 0;
    }

    /** J. Verhoeff, Error Detecting Decimal Codes (1969), with the check digit last. */
    static boolean verhoeff(byte[] digits, int length) {
        int check = 0;
        for (int i = 0; i < length; i++) {
            check = VERHOEFF_PRODUCT[check][VERHOEFF_SHIFT[i % 8][digits[length - 1 - i]]];
        }
        return check == 0;
    }

    /** ISO/IEC 7064 MOD 11,10, with the check digit last. */
    static boolean mod11And10(byte[] digits, int length) {
        int product = 10;
        for (int i = 0; i < length - 1; i++) {
            int sum = (digits[i] + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits[length - 1];
    }

    /** The sum of the digits, each times its weight. */
    static int weighted(byte[] digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digits[i] * weights[i];
        }
        return sum;
    }

    /** ICAO Doc 9303 part 3: weights 7, 3, 1; letters count from A = 10, the filler counts 0. */
    static int icao(CharSequence text, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int value = c == '<' ? 0 : Chars.value(c);
            sum += value * ((i - from) % 3 == 0 ? 7 : (i - from) % 3 == 1 ? 3 : 1);
        }
        return sum % 10;
    }

    static boolean allSame(byte[] digits, int length) {
        for (int i = 1; i < length; i++) {
            if (digits[i] != digits[0]) {
                return false;
            }
        }
        return true;
    }

    static long number(byte[] digits, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + digits[i];
        }
        return value;
    }
}
