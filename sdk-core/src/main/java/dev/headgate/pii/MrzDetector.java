package dev.headgate.pii;

/** Finds machine-readable lines by their fillers. */
final class MrzDetector {
    private static final int LONGEST = 44;

    private final Text text;
    private final Findings out;

    MrzDetector(Text text, Findings out) {
        this.text = text;
        this.out = out;
    }

    /** Looks at the line that holds this filler; returns where to go on. */
    int at(int index) {
        int end = index;
        while (end < text.length && isPart(text.chars[end])) {
            end++;
        }
        int start = index;
        while (start > 0 && index - start <= LONGEST && isPart(text.chars[start - 1])) {
            start--;
        }
        // The bracket of a tag that ends.
        int stop = text.at(end) == '/' && text.chars[end - 1] == '<' ? end - 1 : end;
        int length = stop - start;
        if (length == LONGEST || length == 36 || length == 30) {
            String line = text.string(start, stop);
            if (MachineReadable.isSecondLine(line)
                    || MachineReadable.isSecondShortLine(line)
                    || MachineReadable.isCardLine(line)
                    || MachineReadable.isNameLine(line)) {
                out.add(start, stop, PiiType.PASSPORT_NUMBER, Confidence.CERTAIN);
            }
        }
        return Math.max(end, index + 1);
    }

    private static boolean isPart(char c) {
        return c == '<' || Chars.isDigit(c) || Chars.isUpper(c);
    }
}
