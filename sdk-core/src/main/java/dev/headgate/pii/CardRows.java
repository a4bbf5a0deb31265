package dev.headgate.pii;

/** Finds cards after one another among groups of four digits, which alone might be a table's. */
final class CardRows {
    private static final int SIZE = 4;

    private final Text text;
    private final DigitGroups groups;
    private final Findings out;
    private final byte[] digits = new byte[SIZE * SIZE];

    CardRows(Text text, DigitGroups groups, Findings out) {
        this.text = text;
        this.groups = groups;
        this.out = out;
    }

    /** Several cards after one another are all that groups of one length can be without words; returns where they end. */
    int inTable(int last) {
        int end = -1;
        int group = groups.length(0) == SIZE ? 0 : last;
        while (group < last) {
            if (isInRow(group, group + SIZE - 1)) {
                end = groups.ends[group + SIZE - 1];
                out.add(groups.starts[group], end, PiiType.CREDIT_DEBIT_CARD_NUMBER, Confidence.CERTAIN);
                group += SIZE;
            } else {
                group++;
            }
        }
        return end;
    }

    /** Two cards after one another are two cards, not a table. */
    boolean isInRow(int group, int last) {
        int size = last - group + 1;
        return size == SIZE && isCard(group) && (isCard(group - size) || isCard(last + 1));
    }

    /** Tells whether four groups of four digits that begin here are a card's number. */
    private boolean isCard(int group) {
        if (group < 0
                || group + 3 >= groups.count
                || !PaymentCards.mayBegin(text.chars[groups.starts[group]])
                || groups.length(group) != SIZE
                || groups.length(group + 1) != SIZE
                || !PaymentCards.isIssued(value(group, 4) * 100 + value(group + 1, 2), 16)
                || groups.length(group + 2) != SIZE
                || groups.length(group + 3) != SIZE) {
            return false;
        }
        int count = groups.copy(group, group + 3, digits);
        return Checksums.luhn(digits, 0, count) && !Checksums.allSame(digits, count);
    }

    /** The number that the first digits of a group make. */
    private int value(int group, int count) {
        int value = 0;
        for (int i = groups.starts[group]; i < groups.starts[group] + count; i++) {
            value = value * 10 + text.chars[i] - '0';
        }
        return value;
    }
}
