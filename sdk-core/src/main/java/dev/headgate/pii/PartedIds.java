package dev.headgate.pii;

/** Finds numbers of letters and digits that are written in parts, one of which mixes both. */
final class PartedIds {
    private final Text text;
    private final Findings out;

    PartedIds(Text text, Findings out) {
        this.text = text;
        this.out = out;
    }

    /** Looks for numbers of which this run is a part only; returns where they end, or -1. */
    int around(int start, int end) {
        return switch (end - start) {
            case 5 -> fiscalCode(start, end);
            case 8 -> nie(start, end);
            case 13 -> nir(start, end);
            default -> -1;
        };
    }

    /** As in {@code RSS MRA 85T10 A562S}. */
    private int fiscalCode(int start, int end) {
        int first = start - 8;
        int last = end + 6;
        if (first < 0
                || last > text.length
                || text.chars[first + 3] != ' '
                || text.chars[first + 7] != ' '
                || text.chars[end] != ' '
                || !text.startsAt(first)
                || text.alnumAt(last)) {
            return -1;
        }
        String code = text.string(first, first + 3)
                + text.string(first + 4, first + 7)
                + text.string(start, end)
                + text.string(end + 1, last);
        return LetteredIds.isCodiceFiscale(code) ? add(first, last, PiiType.IT_FISCAL_CODE) : -1;
    }

    /** As in {@code X1234567-L}. */
    private int nie(int start, int end) {
        boolean apart = Chars.isDash(text.at(end)) && Chars.isLetter(text.at(end + 1)) && !text.alnumAt(end + 2);
        return apart && LetteredIds.isDni(text.string(start, end) + text.at(end + 1))
                ? add(start, end + 2, PiiType.ES_NATIONAL_ID)
                : -1;
    }

    /** A French number of Corsica whose key stands apart. */
    private int nir(int start, int end) {
        boolean apart = text.at(end) == ' ' && text.digitAt(end + 1) && text.digitAt(end + 2) && !text.alnumAt(end + 3);
        return apart && LetteredIds.isCorsicanNir(text.string(start, end) + text.string(end + 1, end + 3))
                ? add(start, end + 3, PiiType.FR_SOCIAL_SECURITY_NUMBER)
                : -1;
    }

    private int add(int start, int end, PiiType type) {
        out.add(start, end, type, Confidence.CERTAIN);
        return end;
    }
}
