package dev.headgate.pii;

import java.util.Arrays;

/** IBANs: ISO 13616 with the structures of SWIFT's IBAN registry and of the countries that use the form without being in it. */
final class Iban {
    /** Country and the structure after the check digits: n digits, a letters, c either. */
    private static final String REGISTRY =
            "AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI5n5n11n2n BR23n1a1c BY4c4n16c CH5n12c"
                    + " CR18n CY8n16c CZ20n DE18n DJ23n DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n FO14n FR10n11c2n"
                    + " GB4a14n GE2a16n GI4a15c GL14n GR7n16c GT4c20c HN4a20n HR17n HU24n IE4a14n IL19n IQ4a15n IS22n"
                    + " IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c LV4a13c LY21n"
                    + " MC10n11c2n MD2c18c ME18n MK3n10c2n MN16n MR23n MT4a5n18c MU4a19n3a NI4a20n NL4a10n NO11n OM3n16c"
                    + " PK4a16c PL24n PS4a21c PT21n QA4a21c RO4a16c RS18n RU14n15c SA2n18c SC4a20n3a SD14n SE20n SI15n"
                    + " SK20n SM1a10n12c SO19n ST21n SV4a20n TL19n TN20n TR5n1n16c UA6n19c VA18n VG4a16n XK16n YE4a4n18c"
                    // In use, though not in the registry.
                    + " AO21n BF2c22n BJ2c22n CF23n CG23n CI2c22n CM23n CV21n DZ22n GA23n GQ23n GW2c19n IR22n KM23n MA24n"
                    + " MG23n ML2c22n MZ21n NE2c22n SN2c22n TD23n TG2c22n";

    private static final int MAX_LENGTH = 34;
    private static final char[][] STRUCTURES = new char[26 * 26][];

    static {
        for (String entry : REGISTRY.split(" ", -1)) {
            char[] structure = new char[MAX_LENGTH];
            int length = 0;
            int count = 0;
            for (int i = 2; i < entry.length(); i++) {
                char c = entry.charAt(i);
                if (Chars.isDigit(c)) {
                    count = count * 10 + c - '0';
                } else {
                    Arrays.fill(structure, length, length + count, c);
                    length += count;
                    count = 0;
                }
            }
            STRUCTURES[country(entry.charAt(0), entry.charAt(1))] = Arrays.copyOf(structure, length);
        }
    }

    private Iban() {}

    private static int country(char one, char two) {
        return (Chars.upper(one) - 'A') * 26 + Chars.upper(two) - 'A';
    }

    static boolean isCountry(char one, char two) {
        return Chars.isLetter(one) && Chars.isLetter(two) && STRUCTURES[country(one, two)] != null;
    }

    /**
     * Reads an IBAN in any case and with any single separators.
     *
     * @param text the text
     * @param start where its country code stands
     * @return where it ends, or -1 if it is none
     */
    static int end(Text text, int start) {
        char one = text.at(start);
        char two = text.at(start + 1);
        if (!isCountry(one, two)) {
            return -1;
        }
        char[] structure = STRUCTURES[country(one, two)];
        int country = Chars.value(one) * 100 + Chars.value(two);
        int check = 0;
        int rest = 0;
        int at = start + 2;
        for (int i = -2; i < structure.length; i++) {
            at = skipSeparator(text, at);
            char c = text.at(at);
            if (!fits(c, i < 0 ? 'n' : structure[i])) {
                return -1;
            }
            if (i < 0) {
                check = check * 10 + c - '0';
            } else {
                int value = Chars.value(c);
                rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
            }
            at++;
        }
        // ISO 7064 MOD 97-10 over the account, then the country, then the check digits.
        int remainder = (int) (((rest * 10_000L + country) * 100 + check) % 97);
        return remainder == 1 && !text.alnumAt(at) ? at : -1;
    }

    private static int skipSeparator(Text text, int index) {
        char c = text.at(index);
        boolean separator = Chars.isSpace(c) || Chars.isDash(c) || c == '.' || c == '/' || c == '_';
        return separator && index < text.length ? index + 1 : index;
    }

    private static boolean fits(char c, char kind) {
        return switch (kind) {
            case 'n' -> Chars.isDigit(c);
            case 'a' -> Chars.isLetter(c);
            default -> Chars.isAlnum(c);
        };
    }
}
