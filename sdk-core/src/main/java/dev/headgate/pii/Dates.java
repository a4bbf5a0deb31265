package dev.headgate.pii;

/** Days that exist. */
final class Dates {
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Dates() {}

    /** Tells whether a month has such a day; 29 February counts in every year. */
    static boolean isDay(int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1];
    }

    /** Tells whether somebody living may be born in such a year, be it of four digits or of two. */
    static boolean isYear(int year, int digits) {
        return digits == 2 || (year >= 1900 && year <= 2099);
    }

    static int two(byte[] digits, int at) {
        return digits[at] * 10 + digits[at + 1];
    }
}
