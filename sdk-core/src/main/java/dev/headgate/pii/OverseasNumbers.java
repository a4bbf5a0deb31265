package dev.headgate.pii;

/** Check digits of national numbers outside of Europe that consist of digits only. */
final class OverseasNumbers {
    private OverseasNumbers() {}

    /** US social security number: ranges that the SSA never issues. */
    static boolean usSsn(byte[] d, int n) {
        long area = Checksums.number(d, 0, 3);
        return area != 0
                && area != 666
                && area < 900
                && Dates.two(d, 3) != 0
                && Checksums.number(d, 5, 9) != 0
                && !Checksums.allSame(d, n);
    }

    /** US ITIN: a 9 first and the group in the ranges that the IRS issues. */
    static boolean usItin(byte[] d, int n) {
        int group = Dates.two(d, 3);
        return d[0] == 9
                && ((group >= 50 && group <= 65)
                        || (group >= 70 && group <= 88)
                        || (group >= 90 && group <= 92)
                        || group >= 94);
    }

    /** US routing number: ABA, weights 3 7 1; the first two digits name a Federal Reserve district. */
    static boolean usRouting(byte[] d, int n) {
        int district = Dates.two(d, 0);
        boolean known = district <= 12 || (district >= 21 && district <= 32) || (district >= 61 && district <= 72);
        return (known || district == 80)
                && !Checksums.allSame(d, n)
                && Checksums.weighted(d, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
    }

    /** Canadian SIN: Luhn; those with 8 belong to businesses, those with 0 to specimens, which are found too. */
    static boolean caSin(byte[] d, int n) {
        return d[0] != 8 && Checksums.luhn(d, 0, n) && !Checksums.allSame(d, n);
    }

    /** Ontario's health number: Luhn over ten digits. */
    static boolean caHealth(byte[] d, int n) {
        return d[0] != 0 && Checksums.luhn(d, 0, n);
    }

    /** Indian Aadhaar: Verhoeff, not beginning with 0 or 1 (UIDAI). */
    static boolean inAadhaar(byte[] d, int n) {
        return d[0] > 1 && !Checksums.allSame(d, n) && Checksums.verhoeff(d, n);
    }

    /** Australian TFN: weights of the ATO, modulus 11. */
    static boolean auTfn(byte[] d, int n) {
        int sum = n == 8
                ? Checksums.weighted(d, 10, 7, 8, 4, 6, 3, 5, 1)
                : Checksums.weighted(d, 1, 4, 3, 7, 5, 8, 6, 9, 10);
        return sum % 11 == 0 && !Checksums.allSame(d, n);
    }

    /** Australian Medicare number: weights 1 3 7 9, modulus 10; the first digit is 2 to 6. */
    static boolean auMedicare(byte[] d, int n) {
        return d[0] >= 2 && d[0] <= 6 && Checksums.weighted(d, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == d[8] && d[9] != 0;
    }

    /** Australian ABN: one less in the first digit, weights 10 1 3 5 … 19, modulus 89 (ABR). */
    static boolean auAbn(byte[] d, int n) {
        int sum = 10 * (d[0] - 1);
        for (int i = 1; i < 11; i++) {
            sum += d[i] * (2 * i - 1);
        }
        return d[0] != 0 && sum % 89 == 0;
    }

    /** Brazilian CPF: two digits, each modulus 11 (Receita Federal). */
    static boolean brCpf(byte[] d, int n) {
        int first = 0;
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            first += d[i] * (10 - i);
            sum += d[i];
        }
        // The second digit weighs each digit once more, and the first one twice.
        return first * 10 % 11 % 10 == d[9]
                && (first + sum + 2 * d[9]) * 10 % 11 % 10 == d[10]
                && !Checksums.allSame(d, n);
    }

    /** Brazilian CNPJ: two digits, each modulus 11, weights 2 to 9 from the right. */
    static boolean brCnpj(byte[] d, int n) {
        int first = Checksums.weighted(d, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        int second = Checksums.weighted(d, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (first < 2 ? 0 : 11 - first) == d[12]
                && (second < 2 ? 0 : 11 - second) == d[13]
                && !Checksums.allSame(d, n);
    }

    /** South African identity number: a date, citizenship 0 to 2, Luhn over 13 digits. */
    static boolean zaId(byte[] d, int n) {
        return Dates.isDay(Dates.two(d, 2), Dates.two(d, 4)) && d[10] <= 2 && Checksums.luhn(d, 0, n);
    }

    /** North American Numbering Plan: area and exchange codes do not begin with 0 or 1. */
    static boolean nanp(byte[] d, int n) {
        int from = n - 10;
        return d[from] > 1 && d[from + 3] > 1;
    }
}
