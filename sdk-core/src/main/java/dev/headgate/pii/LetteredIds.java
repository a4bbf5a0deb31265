package dev.headgate.pii;

/** Check characters of national numbers that mix letters and digits; none contains a separator. */
final class LetteredIds {
    private static final String HETU = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final String DNI = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String CIF = "JABCDEFGHI";
    private static final int[] CF_ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };
    private static final String CF_MONTHS = "ABCDEHLMPRST";
    private static final String CF_DIGITS = "LMNPQRSTUV";
    private static final String NRIC_ST = "JZIHGFEDCBA";
    private static final String NRIC_FG = "XWUTRQPNMLK";
    private static final String NRIC_M = "KLJNPQRTUWX";

    private LetteredIds() {}

    /** Finnish code: day, month, year, sign of the century, number and the remainder by 31 (DVV). */
    static boolean isHetu(CharSequence s) {
        if (s.length() != 11 || "-+ABCDEFUVWXY".indexOf(s.charAt(6)) < 0) {
            return false;
        }
        long number = 0;
        for (int i = 0; i < 10; i++) {
            if (i != 6) {
                if (!Chars.isDigit(s.charAt(i))) {
                    return false;
                }
                number = number * 10 + s.charAt(i) - '0';
            }
        }
        int day = (int) (number / 10_000_000);
        int month = (int) (number / 100_000 % 100);
        return Dates.isDay(month, day) && HETU.charAt((int) (number % 31)) == Chars.upper(s.charAt(10));
    }

    /** Spanish DNI and NIE: the remainder by 23 names the letter; X, Y, Z first count 0, 1, 2 (Orden INT/2058/2008). */
    static boolean isDni(CharSequence s) {
        if (s.length() != 9) {
            return false;
        }
        int foreign = "XYZ".indexOf(Chars.upper(s.charAt(0)));
        int number = Math.max(foreign, 0);
        for (int i = foreign < 0 ? 0 : 1; i < 8; i++) {
            if (!Chars.isDigit(s.charAt(i))) {
                return false;
            }
            number = number * 10 + s.charAt(i) - '0';
        }
        return DNI.charAt(number % 23) == Chars.upper(s.charAt(8));
    }

    /** Spanish CIF: Luhn-like over seven digits; the control is a digit or a letter by kind of organisation. */
    static boolean isCif(CharSequence s) {
        if (s.length() != 9 || "ABCDEFGHJNPQRSUVW".indexOf(s.charAt(0)) < 0) {
            return false;
        }
        int sum = 0;
        for (int i = 1; i < 8; i++) {
            if (!Chars.isDigit(s.charAt(i))) {
                return false;
            }
            int d = s.charAt(i) - '0';
            sum += i % 2 == 0 ? d : d * 2 / 10 + d * 2 % 10;
        }
        int control = (10 - sum % 10) % 10;
        char last = s.charAt(8);
        boolean letter = "PQRSNW".indexOf(s.charAt(0)) >= 0;
        boolean digit = "ABEH".indexOf(s.charAt(0)) >= 0;
        return !"0000000".contentEquals(s.subSequence(1, 8))
                && ((!letter && last == '0' + control) || (!digit && last == CIF.charAt(control)));
    }

    /** Italian fiscal code with its check letter, also with digits replaced by letters (DM 23.12.1976). */
    static boolean isCodiceFiscale(CharSequence s) {
        if (s.length() != 16) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 16; i++) {
            char c = Chars.upper(s.charAt(i));
            boolean number = i == 6 || i == 7 || i == 9 || i == 10 || (i >= 12 && i <= 14);
            if (number ? !Chars.isDigit(c) && CF_DIGITS.indexOf(c) < 0 : !Chars.isUpper(c)) {
                return false;
            }
            if (i < 15) {
                int value = Chars.isDigit(c) ? c - '0' : c - 'A';
                sum += i % 2 == 0 ? CF_ODD[value] : value;
            }
        }
        int day = digit(s.charAt(9)) * 10 + digit(s.charAt(10));
        int month = CF_MONTHS.indexOf(Chars.upper(s.charAt(8))) + 1;
        return month > 0
                && Dates.isDay(month, day > 40 ? day - 40 : day)
                && 'A' + sum % 26 == Chars.upper(s.charAt(15));
    }

    private static int digit(char c) {
        return Chars.isDigit(c) ? c - '0' : CF_DIGITS.indexOf(Chars.upper(c));
    }

    /** British national insurance number: prefixes that HMRC allots, and a suffix of A to D (NIM39110). */
    static boolean isNino(CharSequence s) {
        char one = Chars.upper(s.charAt(0));
        char two = Chars.upper(s.charAt(1));
        String prefix = "" + one + two;
        if (s.length() != 9
                || !Chars.isUpper(one)
                || !Chars.isUpper(two)
                || "DFIQUV".indexOf(one) >= 0
                || "DFIOQUV".indexOf(two) >= 0
                || "BG GB NK KN TN NT ZZ".contains(prefix)) {
            return false;
        }
        for (int i = 2; i < 8; i++) {
            if (!Chars.isDigit(s.charAt(i))) {
                return false;
            }
        }
        char suffix = Chars.upper(s.charAt(8));
        return suffix >= 'A' && suffix <= 'D';
    }

    /** Singaporean NRIC and FIN: weights 2 7 6 5 4 3 2, modulus 11, letters by series (ICA). */
    static boolean isNric(CharSequence s) {
        if (s.length() != 9) {
            return false;
        }
        int series = "STFGM".indexOf(Chars.upper(s.charAt(0)));
        int[] weights = {2, 7, 6, 5, 4, 3, 2};
        int sum = series == 1 || series == 3 ? 4 : series == 4 ? 3 : 0;
        for (int i = 0; i < 7; i++) {
            if (!Chars.isDigit(s.charAt(i + 1))) {
                return false;
            }
            sum += (s.charAt(i + 1) - '0') * weights[i];
        }
        char last = Chars.upper(s.charAt(8));
        return switch (series) {
            case 0, 1 -> NRIC_ST.charAt(sum % 11) == last;
            case 2, 3 -> NRIC_FG.charAt(sum % 11) == last;
            case 4 -> NRIC_M.charAt(10 - sum % 11) == last;
            default -> false;
        };
    }

    /** Indian PAN: five letters, the fourth a kind of holder, four digits, a letter (Income Tax Department). */
    static boolean isPan(CharSequence s) {
        if (s.length() != 10 || "ABCFGHJLPT".indexOf(s.charAt(3)) < 0) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            boolean digit = i >= 5 && i < 9;
            if (digit ? !Chars.isDigit(s.charAt(i)) : !Chars.isUpper(s.charAt(i))) {
                return false;
            }
        }
        return !(s.charAt(5) == '0' && s.charAt(6) == '0' && s.charAt(7) == '0' && s.charAt(8) == '0');
    }

    /** German identity card: nine characters without vowels that could be misread, then ICAO's check digit. */
    static boolean isGermanCard(CharSequence s) {
        if (s.length() != 10 || !Chars.isDigit(s.charAt(9))) {
            return false;
        }
        for (int i = 0; i < 9; i++) {
            if ("0123456789CFGHJKLMNPRTVWXYZ".indexOf(s.charAt(i)) < 0) {
                return false;
            }
        }
        return Checksums.icao(s, 0, 9) == s.charAt(9) - '0';
    }

    /** German pension insurance number: area, birthday, letter, number; weights 2 1 2 5 7 1 2 1 2 1 2 1 (VKVV § 4). */
    static boolean isGermanPension(CharSequence s) {
        if (s.length() != 12 || !Chars.isUpper(s.charAt(8))) {
            return false;
        }
        StringBuilder digits = new StringBuilder(13);
        for (int i = 0; i < 12; i++) {
            if (i == 8) {
                int letter = s.charAt(8) - 'A' + 1;
                digits.append((char) ('0' + letter / 10)).append((char) ('0' + letter % 10));
            } else if (Chars.isDigit(s.charAt(i))) {
                digits.append(s.charAt(i));
            } else {
                return false;
            }
        }
        int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            int product = (digits.charAt(i) - '0') * weights[i];
            sum += product / 10 + product % 10;
        }
        int day = (s.charAt(2) - '0') * 10 + s.charAt(3) - '0';
        int month = (s.charAt(4) - '0') * 10 + s.charAt(5) - '0';
        return Dates.isDay(month, day) && sum % 10 == s.charAt(11) - '0';
    }

    /** Polish identity card: three letters, a check digit with weight 9, five digits; weights 7 3 1. */
    static boolean isPolishCard(CharSequence s) {
        if (s.length() != 9) {
            return false;
        }
        int[] weights = {7, 3, 1, 9, 7, 3, 1, 7, 3};
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            char c = s.charAt(i);
            if (i < 3 ? !Chars.isUpper(c) : !Chars.isDigit(c)) {
                return false;
            }
            sum += Chars.value(c) * weights[i];
        }
        return sum % 10 == 0;
    }

    /** French NIR of Corsica, whose department is 2A or 2B and counts as 19 or 18. */
    static boolean isCorsicanNir(CharSequence s) {
        if (s.length() != 15 || s.charAt(5) != '2' || "AaBb".indexOf(s.charAt(6)) < 0) {
            return false;
        }
        byte[] digits = new byte[15];
        for (int i = 0; i < 15; i++) {
            char c = i == 5 ? '1' : i == 6 ? (Chars.upper(s.charAt(6)) == 'A' ? '9' : '8') : s.charAt(i);
            if (!Chars.isDigit(c)) {
                return false;
            }
            digits[i] = (byte) (c - '0');
        }
        return EuropeanNumbers.frNir(digits, 15);
    }

    /** US and Canadian VINs: ISO 3779 characters and the check digit of 49 CFR 565.15. */
    static boolean isVin(CharSequence s) {
        int sum = 0;
        int digits = 0;
        int[] weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
        for (int i = 0; i < 17; i++) {
            char c = Chars.upper(s.charAt(i));
            int value;
            if (Chars.isDigit(c)) {
                value = c - '0';
                digits++;
            } else if (c == 'I' || c == 'O' || c == 'Q') {
                return false;
            } else {
                value = c <= 'H' ? c - 'A' + 1 : c <= 'R' ? c - 'J' + 1 : c - 'S' + 2;
            }
            sum += value * weights[i];
        }
        int check = sum % 11;
        char ninth = Chars.upper(s.charAt(8));
        return digits >= 4 && digits < 17 && ninth == (check == 10 ? 'X' : (char) ('0' + check));
    }
}
