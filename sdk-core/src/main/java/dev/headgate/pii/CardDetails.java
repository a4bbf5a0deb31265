package dev.headgate.pii;

/** Finds security codes, expiry dates and PINs: short numbers right after the word for them. */
final class CardDetails {
    private static final int REACH = 14;

    private final Text text;
    private final Context context;
    private final DigitGroups groups;
    private final Findings out;

    CardDetails(Text text, Context context, DigitGroups groups, Findings out) {
        this.text = text;
        this.context = context;
        this.groups = groups;
        this.out = out;
    }

    /** Where the number ends that begins with this group, or -1. */
    int at(int group) {
        int length = groups.length(group);
        if (length < 2 || length > 8 || !followsWord(groups.starts[group])) {
            return -1;
        }
        int start = groups.starts[group];
        long before = context.justBefore(start, REACH);
        if (before == 0) {
            return -1;
        }
        int end = groups.ends[group];
        boolean apart = !text.alnumAt(end) && (group + 1 == groups.count || groups.separators[group + 1] <= 1);
        if (apart && (length == 3 || length == 4) && (before & Topic.CVV.bit) != 0) {
            return add(start, end, PiiType.CREDIT_DEBIT_CARD_CVV);
        }
        if (apart && length >= 4 && (before & Topic.PIN.bit) != 0) {
            return add(start, end, PiiType.PIN);
        }
        return length == 2 && (before & Topic.EXPIRY.bit) != 0 ? expiry(group) : -1;
    }

    private int expiry(int group) {
        int year = group + 1;
        if (year >= groups.count
                || (groups.separators[year] != NumberShapes.SLASH && groups.separators[year] != NumberShapes.DASH)
                || (groups.length(year) != 2 && groups.length(year) != 4)
                || (year + 1 < groups.count && groups.separators[year + 1] == groups.separators[year])) {
            return -1;
        }
        int month = Integer.parseInt(text.string(groups.starts[group], groups.ends[group]));
        return month >= 1 && month <= 12
                ? add(groups.starts[group], groups.ends[year], PiiType.CREDIT_DEBIT_CARD_EXPIRY)
                : -1;
    }

    private int add(int start, int end, PiiType type) {
        out.add(start, end, type, Confidence.LIKELY);
        return end;
    }

    /** Cheap, so that tables of short numbers cost no look at words. */
    private boolean followsWord(int start) {
        int at = start - 1;
        while (at >= 0 && start - at < 5 && !Chars.isLetter(text.chars[at])) {
            if (Chars.isDigit(text.chars[at])) {
                return false;
            }
            at--;
        }
        return at >= 0 && Chars.isLetter(text.chars[at]);
    }
}
