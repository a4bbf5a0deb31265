package dev.headgate.pii;

import org.jspecify.annotations.Nullable;

/** Finds what is written with digits and separators only. */
final class NumberDetector {
    private static final int LONGEST_SHAPE = 8;
    /** Longer groups are no part of a number with letters or separators. */
    private static final int LONGEST_PART = 8;

    private final Text text;
    private final Context context;
    private final Findings out;
    private final DigitGroups groups;
    private final NationalPhones phones;
    private final DateDetector dates;
    private final LetteredNumbers lettered;
    private final CardDetails cards;
    private final CardRows rows;
    /** Whether no word around these groups has a topic. */
    private boolean silent;

    private final byte[] digits = new byte[40];

    NumberDetector(Text text, Context context, Findings out) {
        this.text = text;
        this.context = context;
        this.out = out;
        groups = new DigitGroups(text);
        phones = new NationalPhones(text, context, groups);
        dates = new DateDetector(text, context, groups);
        lettered = new LetteredNumbers(text, context, out);
        cards = new CardDetails(text, context, groups, out);
        rows = new CardRows(text, groups, out);
    }

    /** Looks at the digits that begin here; returns where to go on. */
    int at(int index) {
        groups.read(index);
        if (groups.count == 0) {
            // A letter follows: the run belongs to whoever looks at letters and digits together.
            int end = index;
            while (text.digitAt(end)) {
                end++;
            }
            return end;
        }
        silent = context.around(groups.starts[0], groups.ends[groups.count - 1]) == 0;
        int last = groups.more ? groups.count - LONGEST_SHAPE : groups.count;
        int end = groups.ends[last - 1];
        if (silent && groups.isTable() && !aloneInTable(groups.length(0))) {
            return Math.max(end, rows.inTable(last));
        }
        int group = 0;
        while (group < last) {
            int found = find(group);
            if (found < 0) {
                group++;
                continue;
            }
            end = Math.max(end, found);
            while (group < last && groups.starts[group] < found) {
                group++;
            }
        }
        return end;
    }

    /** Whether a group of this length can be something by itself among its like, without words around. */
    private static boolean aloneInTable(int length) {
        return NumberShapes.rulesAlone(NumberShapes.step(0, NumberShapes.NONE, length)).length > 0;
    }

    /** Looks for what begins at a group; returns where it ends, or -1. */
    private int find(int group) {
        int found = ipv4(group);
        if (found < 0 && silent && isContinued(group)) {
            return -1;
        }
        if (found < 0) {
            found = byShape(group);
        }
        if (silent && groups.count == 1 && groups.length(0) > LONGEST_PART && text.chars[groups.starts[0]] != '0') {
            return found;
        }
        boolean first = group == 0;
        boolean inRow = group + 1 < groups.count && groups.separators[group + 1] == NumberShapes.SPACE;
        if (found < 0 && (first || !inRow)) {
            found = lettered.at(groups.starts[group], groups.ends[group]);
        }
        if (found < 0) {
            found = phones.at(group, silent);
            if (found > 0) {
                out.add(groups.starts[group], found, PiiType.PHONE, phones.sure());
            }
        }
        if (found < 0 && !silent && groups.length(group) <= 4) {
            found = date(group);
        }
        return found < 0 && first && !silent ? cards.at(group) : found;
    }

    /** As the month in {@code 1/12/2020} and the cents in {@code 3.99}: no number begins there. */
    private boolean isContinued(int group) {
        return groups.separators[group] == NumberShapes.DOT || groups.separators[group] == NumberShapes.SLASH;
    }

    private int date(int group) {
        int start = dates.startOf(group);
        if (start < 0) {
            return -1;
        }
        out.add(start, dates.end(), PiiType.DATE_OF_BIRTH, Confidence.LIKELY);
        return dates.end();
    }

    /** RFC 791 in the usual dotted form: four numbers up to 255, without leading zeros, nothing more on either side. */
    private int ipv4(int group) {
        int last = group + 3;
        if (last >= groups.count
                || groups.separators[group + 1] != NumberShapes.DOT
                || groups.separators[group + 2] != NumberShapes.DOT
                || groups.separators[last] != NumberShapes.DOT
                || (group > 0 && groups.separators[group] == NumberShapes.DOT)
                || (last + 1 < groups.count && groups.separators[last + 1] == NumberShapes.DOT)) {
            return -1;
        }
        for (int i = group; i <= last; i++) {
            int start = groups.starts[i];
            int length = groups.length(i);
            boolean leadingZero = length > 1 && text.chars[start] == '0';
            if (length > 3 || leadingZero || (length == 3 && isAbove255(start))) {
                return -1;
            }
        }
        int start = groups.starts[group];
        int end = groups.ends[last];
        if ((context.justBefore(start, 3) & Topic.VERSION.bit) != 0) {
            return -1;
        }
        out.add(start, end, PiiType.IP_ADDRESS, Confidence.CERTAIN);
        return end;
    }

    private boolean isAbove255(int start) {
        char[] chars = text.chars;
        return (chars[start] - '0') * 100 + (chars[start + 1] - '0') * 10 + chars[start + 2] - '0' > 255;
    }

    private int byShape(int group) {
        int node = NumberShapes.step(0, NumberShapes.NONE, groups.length(group));
        int last = group;
        PiiType best = null;
        Confidence sure = Confidence.LIKELY;
        int end = -1;
        while (node != 0) {
            NumberRule[] rules = silent ? NumberShapes.rulesAlone(node) : NumberShapes.rules(node);
            if (rules.length > 0 && isApart(group, last)) {
                NumberRule rule = test(rules, NumberShapes.topics(node), group, last);
                if (rule != null) {
                    best = rule.type();
                    sure = rule.alone() ? Confidence.CERTAIN : Confidence.LIKELY;
                    end = groups.ends[last];
                }
            }
            last++;
            if (last == groups.count) {
                break;
            }
            node = NumberShapes.step(node, groups.separators[last], groups.length(last));
        }
        if (best != null) {
            out.add(groups.starts[group], end, best, sure);
        }
        return end;
    }

    private @Nullable NumberRule test(NumberRule[] rules, long topics, int group, int last) {
        int start = groups.starts[group];
        int end = groups.ends[last];
        boolean inTable = isInTable(group, last);
        if (inTable && rows.isInRow(group, last)) {
            inTable = false;
        }
        if (inTable && silent) {
            return null;
        }
        boolean crowded = isCrowded(group, last);
        int count = groups.copy(group, last, digits);
        NumberRule alone = null;
        long around = silent ? 0 : -1;
        for (NumberRule rule : rules) {
            if (alone != null && rule.alone() && around == 0) {
                continue;
            }
            if (!rule.alone() || inTable || (crowded && !rule.type().equals(PiiType.CREDIT_DEBIT_CARD_NUMBER))) {
                around = around == -1
                        ? context.around(start, end) & (topics | Topic.GOODS.bit | Topic.PHONE.bit)
                        : around;
                if ((around & rule.topics()) == 0) {
                    continue;
                }
            }
            if (!rule.check().test(digits, count)) {
                continue;
            }
            around = around == -1 ? context.around(start, end) & (topics | Topic.GOODS.bit | Topic.PHONE.bit) : around;
            if ((around & rule.topics()) != 0) {
                return rule;
            }
            if (alone == null) {
                alone = rule;
            }
        }
        return alone != null && standsAlone(alone, group, last, around) ? alone : null;
    }

    /** What chance may have made is not taken where the words around speak of other numbers. */
    private boolean standsAlone(NumberRule rule, int group, int last, long around) {
        boolean bare = group == last;
        boolean card = rule.type().equals(PiiType.CREDIT_DEBIT_CARD_NUMBER) && groups.length(group) >= 15;
        if (bare && !card) {
            return (around & (Topic.GOODS.bit | Topic.PHONE.bit)) == 0 && text.at(groups.starts[group] - 1) != '#';
        }
        return true;
    }

    /** Tells whether groups of the same length and separator stand next to a number of several groups. */
    private boolean isInTable(int group, int last) {
        if (group == last || groups.separators[group + 1] != NumberShapes.SPACE) {
            return false;
        }
        return groups.alike[group] || (last + 1 < groups.count && groups.alike[last + 1]);
    }

    /** Tells whether more groups of digits follow or precede a number that is written with spaces. */
    private boolean isCrowded(int group, int last) {
        return group < last && groups.separators[last] == NumberShapes.SPACE && (group > 0 || last + 1 < groups.count);
    }

    /** Tells whether neither side continues the number: no decimals, no further groups but after a space. */
    private boolean isApart(int group, int last) {
        int before = groups.separators[group];
        if (before != NumberShapes.NONE && before != NumberShapes.SPACE) {
            return false;
        }
        char left = text.at(groups.starts[group] - 1);
        if (left == '$' || left == '€' || left == '£' || left == '+') {
            return false;
        }
        if (last + 1 < groups.count && groups.separators[last + 1] != NumberShapes.SPACE) {
            return false;
        }
        char right = text.at(groups.ends[last]);
        return right != '%' && right != '_' && !text.alnumAt(groups.ends[last]);
    }
}
