package dev.headgate.pii;

/** Check digits of national numbers of Europe that consist of digits only. */
final class EuropeanNumbers {
    private static final String UTR_CHECK = "21987654321";

    private EuropeanNumbers() {}

    /**
     * German tax id: § 139b AO and the BZSt's description; of the first ten digits exactly one comes twice or three
     * times, the last is ISO 7064 MOD 11,10.
     */
    static boolean deTaxId(byte[] d, int n) {
        if (d[0] == 0) {
            return false;
        }
        // Four bits count each digit; what is added lifts a count of two and more, or of four and more, into the
        // fourth.
        long seen = 0;
        for (int i = 0; i < 10; i++) {
            seen += 1L << (4 * d[i]);
        }
        long twice = (seen + 0x66_6666_6666L) & 0x88_8888_8888L;
        long fourTimes = (seen + 0x44_4444_4444L) & 0x88_8888_8888L;
        return Long.bitCount(twice) == 1 && fourTimes == 0 && Checksums.mod11And10(d, n);
    }

    /** French NIR: the key is 97 less the remainder of the first 13 digits by 97 (INSEE). */
    static boolean frNir(byte[] d, int n) {
        int month = Dates.two(d, 3);
        boolean born = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
        boolean sex = d[0] == 1 || d[0] == 2 || d[0] == 3 || d[0] == 4 || d[0] == 7 || d[0] == 8;
        return sex && born && 97 - Checksums.number(d, 0, 13) % 97 == Dates.two(d, 13);
    }

    /** French tax number: the last three digits are the remainder of the first ten by 511. */
    static boolean frTaxId(byte[] d, int n) {
        return d[0] <= 3 && Checksums.number(d, 0, 10) % 511 == Checksums.number(d, 10, 13);
    }

    /** British NHS number: weights 10 to 2, modulus 11 (NHS data dictionary). */
    static boolean ukNhs(byte[] d, int n) {
        int check = 11 - Checksums.weighted(d, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check != 10 && check % 11 == d[9] && !Checksums.allSame(d, n);
    }

    /** British UTR: the first digit checks the others, weights 6 7 8 9 10 5 4 3 2, modulus 11. */
    static boolean ukUtr(byte[] d, int n) {
        return UTR_CHECK.charAt(Checksums.weighted(d, 0, 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11) - '0' == d[0];
    }

    /** Italian VAT number: Luhn over 11 digits (DPR 633/72); the office code is 1 to 100 or a special one. */
    static boolean itVat(byte[] d, int n) {
        long office = Checksums.number(d, 7, 10);
        return ((office >= 1 && office <= 100) || office == 120 || office == 121 || office == 888 || office == 999)
                && Checksums.luhn(d, 0, n);
    }

    /** Polish PESEL: a date with the century in the month, weights 1 3 7 9, modulus 10. */
    static boolean plPesel(byte[] d, int n) {
        // 20 more in the month for the years from 2000 on; nobody living has another century's.
        return d[2] < 4
                && Dates.isDay(Dates.two(d, 2) % 20, Dates.two(d, 4))
                && Checksums.weighted(d, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    /** Polish NIP: weights 6 5 7 2 3 4 5 6 7, modulus 11. */
    static boolean plNip(byte[] d, int n) {
        return Checksums.weighted(d, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == d[9] && !Checksums.allSame(d, n);
    }

    /** Dutch BSN: the eleven test with the last digit counted once off. */
    static boolean nlBsn(byte[] d, int n) {
        int sum = n == 8
                ? Checksums.weighted(d, 8, 7, 6, 5, 4, 3, 2) - d[7]
                : Checksums.weighted(d, 9, 8, 7, 6, 5, 4, 3, 2) - d[8];
        return sum % 11 == 0 && !Checksums.allSame(d, n);
    }

    /** Finnish code whose check character happens to be a digit: the remainder of the others by 31. */
    static boolean fiHetu(byte[] d, int n) {
        return Dates.isDay(Dates.two(d, 2), Dates.two(d, 0)) && Checksums.number(d, 0, 9) % 31 == d[9];
    }

    /** Swedish personal and coordination numbers: a date, whose day may be raised by 60, and Luhn over ten digits. */
    static boolean sePersonal(byte[] d, int n) {
        int from = n - 10;
        int day = Dates.two(d, from + 4);
        int century = n == 12 ? Dates.two(d, 0) : 19;
        return century >= 18
                && century <= 21
                && Dates.isDay(Dates.two(d, from + 2), day > 60 ? day - 60 : day)
                && Checksums.luhn(d, from, n);
    }
}
