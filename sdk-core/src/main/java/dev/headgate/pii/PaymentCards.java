package dev.headgate.pii;

/** Numbers of payment cards: ISO/IEC 7812 issuer ranges as the card schemes publish them, and the Luhn digit. */
final class PaymentCards {
    private PaymentCards() {}

    static boolean isValid(byte[] d, int length) {
        return isIssued((int) Checksums.number(d, 0, 6), length)
                && Checksums.luhn(d, 0, length)
                && !Checksums.allSame(d, length);
    }

    /** Tells whether the numbers of any scheme begin with this digit. */
    static boolean mayBegin(char digit) {
        return digit >= '2' && digit <= '8' && digit != '7';
    }

    /** Tells whether numbers of this length that begin with these six digits belong to a card scheme. */
    static boolean isIssued(int prefix, int length) {
        int two = prefix / 10_000;
        int three = prefix / 1000;
        int four = prefix / 100;
        return switch (prefix / 100_000) {
            case 2 -> length == 16 && ((four >= 2221 && four <= 2720) || (four >= 2200 && four <= 2205));
            case 3 ->
                (two == 34 || two == 37)
                        ? length == 15
                        : (two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305))
                                ? length == 14 || (two == 36 && length == 16)
                                : four >= 3528 && four <= 3589 && length >= 16;
            case 4 -> length == 16 || length == 13 || length == 19;
            case 5 -> (two >= 51 && two <= 55) ? length == 16 : isMaestro(four) || (four == 5067 && length == 16);
            case 6 ->
                isMaestro(four)
                        || (length >= 16 && (four == 6011 || two == 65 || two == 62 || (three >= 644 && three <= 649)))
                        || (length == 16 && (two == 60 || four == 6362));
            case 8 -> length == 16 && (two == 81 || two == 82);
            default -> false;
        };
    }

    private static boolean isMaestro(int four) {
        return switch (four) {
            case 5018, 5020, 5038, 5893, 5612, 6304, 6390, 6759, 6761, 6762, 6763 -> true;
            default -> false;
        };
    }
}
