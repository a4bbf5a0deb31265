package dev.headgate.pii;

/** Finds numbers whose letters stand apart from their digits: {@code 131052-308T}, {@code 12345678-Z}, {@code QQ 12 34 56 C}. */
final class LetteredNumbers {
    private static final int CORSICAN = 15;

    private final Text text;
    private final Context context;
    private final Findings out;

    LetteredNumbers(Text text, Context context, Findings out) {
        this.text = text;
        this.context = context;
        this.out = out;
    }

    /** Looks at a group of digits; returns where the number ends, or -1. */
    int at(int start, int end) {
        return switch (end - start) {
            case 1 -> oneDigit(start);
            case 2 -> insurance(start, end);
            case 6 -> sixDigits(start, end);
            case 7 -> nieWithDashes(start, end);
            case 8 ->
                Chars.isLetter(text.at(end + 1)) ? dni(start, end, text.string(start, end)) : centenarian(start, end);
            default -> -1;
        };
    }

    private int sixDigits(int start, int end) {
        // A number may be both Swedish and Finnish; only words tell then.
        boolean finnish = text.at(end) != '+' || context.speaksOf(Topic.FI_ID, start, end + 5);
        int found = finnish ? hetu(start, end) : centenarian(start, end);
        found = found < 0 ? (finnish ? centenarian(start, end) : hetu(start, end)) : found;
        return found < 0 ? insurance(start, end) : found;
    }

    /** A Swedish number of somebody over a hundred, which has a plus sign for its hyphen. */
    private int centenarian(int start, int end) {
        int stop = end + 5;
        if (text.at(end) != '+' || stop > text.length || text.alnumAt(stop) || !text.startsAt(start)) {
            return -1;
        }
        byte[] digits = new byte[stop - start - 1];
        int count = 0;
        for (int i = start; i < stop; i++) {
            if (i != end) {
                if (!text.digitAt(i)) {
                    return -1;
                }
                digits[count++] = (byte) (text.chars[i] - '0');
            }
        }
        return EuropeanNumbers.sePersonal(digits, count) ? add(start, stop, PiiType.SE_PERSONAL_IDENTITY_NUMBER) : -1;
    }

    private int hetu(int start, int end) {
        int stop = end + 5;
        if ((!Chars.isDash(text.at(end)) && text.at(end) != '+') || stop > text.length || text.alnumAt(stop)) {
            return -1;
        }
        String number = text.string(start, stop);
        return text.startsAt(start) && LetteredIds.isHetu(number.replace(text.at(end), '-'))
                ? add(start, stop, PiiType.FI_PERSONAL_IDENTITY_CODE)
                : -1;
    }

    private int dni(int start, int end, String digits) {
        int letter = Chars.isDash(text.at(end)) || text.at(end) == ' ' ? end + 1 : end;
        if (!Chars.isLetter(text.at(letter)) || text.alnumAt(letter + 1) || !text.startsAt(start)) {
            return -1;
        }
        return LetteredIds.isDni(digits + text.at(letter)) && (text.at(end) != ' ' || Chars.isUpper(text.at(letter)))
                ? add(start, letter + 1, PiiType.ES_NATIONAL_ID)
                : -1;
    }

    /** As in {@code X-1234567-L}. */
    private int nieWithDashes(int start, int end) {
        int first = Chars.isDash(text.at(start - 1)) ? start - 2 : -1;
        int last = Chars.isDash(text.at(end)) ? end + 1 : end;
        if (first < 0 || !text.startsAt(first) || text.alnumAt(last + 1) || last >= text.length) {
            return -1;
        }
        return LetteredIds.isDni(text.at(first) + text.string(start, end) + text.at(last))
                ? add(first, last + 1, PiiType.ES_NATIONAL_ID)
                : -1;
    }

    /** As in {@code 1.234.567-Z}, which lacks a leading zero. */
    private int nieWithDots(int start) {
        return dotted(start, 1);
    }

    private int dotted(int start, int length) {
        int stop = start + length + 8;
        if (text.at(start + length) != '.' || text.at(start + length + 4) != '.' || stop >= text.length) {
            return -1;
        }
        String digits = text.string(start, stop).replace(".", "");
        return digits.length() == length + 6 ? dni(start, stop, "0".repeat(2 - length) + digits) : -1;
    }

    /** British national insurance numbers in groups, and Spanish DNIs with dots, which begin alike. */
    private int insurance(int start, int end) {
        if (text.at(end) == '.') {
            return dotted(start, 2);
        }
        if (!isGap(text.at(start - 1))
                || !Chars.isUpper(text.at(start - 2))
                || !Chars.isUpper(text.at(start - 3))
                || !text.startsAt(start - 3)) {
            return -1;
        }
        StringBuilder number = new StringBuilder(9).append(text.chars, start - 3, 2);
        int at = start;
        while (number.length() < 9 && at < start + 12 && at < text.length) {
            char c = text.chars[at];
            if (Chars.isAlnum(c)) {
                number.append(c);
            } else if (!isGap(c)) {
                return -1;
            }
            at++;
        }
        return number.length() == 9 && !text.alnumAt(at) && LetteredIds.isNino(number)
                ? add(start - 3, at, PiiType.UK_NATIONAL_INSURANCE_NUMBER)
                : -1;
    }

    private static boolean isGap(char c) {
        return Chars.isSpace(c) || Chars.isDash(c);
    }

    private int oneDigit(int start) {
        int found = nieWithDots(start);
        return found < 0 ? corsican(start) : found;
    }

    /** As in {@code 1 85 05 2A 123 456 42}. */
    private int corsican(int start) {
        char department = Chars.upper(text.at(start + 9));
        if (text.at(start + 8) != '2' || (department != 'A' && department != 'B')) {
            return -1;
        }
        StringBuilder number = new StringBuilder(CORSICAN);
        int at = start;
        while (number.length() < CORSICAN && at < start + CORSICAN + 6 && at < text.length) {
            char c = text.chars[at];
            if (Chars.isAlnum(c)) {
                number.append(c);
            } else if (!isGap(c)) {
                return -1;
            }
            at++;
        }
        return text.startsAt(start) && !text.alnumAt(at) && LetteredIds.isCorsicanNir(number)
                ? add(start, at, PiiType.FR_SOCIAL_SECURITY_NUMBER)
                : -1;
    }

    private int add(int start, int end, PiiType type) {
        out.add(start, end, type, Confidence.CERTAIN);
        return end;
    }
}
