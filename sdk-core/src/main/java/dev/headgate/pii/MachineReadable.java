package dev.headgate.pii;

/** The machine-readable lines of passports and identity cards: ICAO Doc 9303 parts 4 to 6. */
final class MachineReadable {
    private MachineReadable() {}

    /** The second line of a passport: number, birth and expiry, each with its check digit. */
    static boolean isSecondLine(String line) {
        return line.length() == 44 && checks(line, 0, 9) && checks(line, 13, 19) && checks(line, 21, 27);
    }

    /** The second line of the two lines of a smaller document or visa. */
    static boolean isSecondShortLine(String line) {
        return line.length() == 36 && checks(line, 0, 9) && checks(line, 13, 19) && checks(line, 21, 27);
    }

    /** A line of three: the first holds the number, the second birth and expiry. */
    static boolean isCardLine(String line) {
        return line.length() == 30 && ((checks(line, 0, 6) && checks(line, 8, 14)) || checks(line, 5, 14));
    }

    /** A line of names: letters and fillers only, a document's letter first. */
    static boolean isNameLine(String line) {
        int length = line.length();
        if ((length != 44 && length != 36 && length != 30) || !line.contains("<<")) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = line.charAt(i);
            if (c != '<' && !Chars.isUpper(c)) {
                return false;
            }
        }
        return length == 30 || "PVIAC".indexOf(line.charAt(0)) >= 0;
    }

    private static boolean checks(String line, int from, int to) {
        char check = line.charAt(to);
        return (Chars.isDigit(check) || check == '<')
                && Checksums.icao(line, from, to) == (check == '<' ? 0 : check - '0')
                && line.charAt(from) != '<';
    }
}
