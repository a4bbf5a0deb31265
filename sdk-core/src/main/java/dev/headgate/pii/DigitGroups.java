package dev.headgate.pii;

/** Groups of digits with single separators between them, read once from left to right. */
final class DigitGroups {
    private static final int MAX = 128;
    private static final int TABLE = 12;

    private final Text text;
    final int[] starts = new int[MAX];
    final int[] ends = new int[MAX];
    /** What stands before each group. */
    final int[] separators = new int[MAX];

    /** Whether a group is as long as the one before it, with a space between. */
    final boolean[] alike = new boolean[MAX];

    int count;
    /** How many groups are so. */
    int alikes;
    /** Whether more groups may follow than were read. */
    boolean more;

    DigitGroups(Text text) {
        this.text = text;
    }

    /** Reads the groups that begin here; a group that touches a letter ends them and is none of them. */
    void read(int index) {
        char[] chars = text.chars;
        int length = text.length;
        count = 0;
        alikes = 0;
        more = false;
        int separator = NumberShapes.NONE;
        int start = index;
        while (true) {
            int end = start;
            while (end < length && Chars.isDigit(chars[end])) {
                end++;
            }
            if (end < length && Chars.isLetter(chars[end]) && !isExtension(end) && !isOrdinal(start, end)) {
                return;
            }
            starts[count] = start;
            ends[count] = end;
            separators[count] = separator;
            boolean same = separator == NumberShapes.SPACE && end - start == ends[count - 1] - starts[count - 1];
            alike[count] = same;
            alikes += same ? 1 : 0;
            count++;
            if (end + 1 >= length || !Chars.isDigit(chars[end + 1])) {
                return;
            }
            separator = NumberShapes.separator(chars[end]);
            if (separator == NumberShapes.NONE) {
                return;
            }
            if (count == MAX) {
                more = true;
                return;
            }
            start = end + 1;
        }
    }

    /** As in {@code 5th}. */
    private boolean isOrdinal(int start, int end) {
        boolean suffix = text.has(end, "th") || text.has(end, "st") || text.has(end, "nd") || text.has(end, "rd");
        return suffix && end - start <= 2 && !text.alnumAt(end + 2);
    }

    /** As in {@code 555-123-4567x89}. */
    private boolean isExtension(int index) {
        return (text.chars[index] | 32) == 'x'
                && text.digitAt(index + 1)
                && index - 1 >= 0
                && text.chars[index - 1] != '0';
    }

    /** Tells whether these are a long row of groups of one length, as in a table. */
    boolean isTable() {
        return count >= TABLE && alikes == count - 1;
    }

    int length(int group) {
        return ends[group] - starts[group];
    }

    /** The number of digits in the groups from one to before another. */
    int digits(int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += length(i);
        }
        return sum;
    }

    /** Copies the values of the digits from one group to another; returns how many there are. */
    int copy(int from, int last, byte[] digits) {
        int copied = 0;
        for (int group = from; group <= last; group++) {
            for (int i = starts[group]; i < ends[group]; i++) {
                digits[copied++] = (byte) (text.chars[i] - '0');
            }
        }
        return copied;
    }

    /** Tells whether all separators within a run of groups are of one kind. */
    boolean uniform(int from, int to) {
        for (int i = from + 2; i < to; i++) {
            if (separators[i] != separators[from + 1]) {
                return false;
            }
        }
        return true;
    }
}
