package dev.headgate.pii;

/** Telephone numbers without a country code: known by their shape, or by the words around them. */
final class NationalPhones {
    private static final int MAX_GROUPS = 6;
    private static final int NAMED = 16;

    private final Text text;
    private final Context context;
    private final DigitGroups groups;
    private Confidence sure = Confidence.LIKELY;

    NationalPhones(Text text, Context context, DigitGroups groups) {
        this.text = text;
        this.context = context;
        this.groups = groups;
    }

    /** How sure the last number found was. */
    Confidence sure() {
        return sure;
    }

    /**
     * Where the number ends that begins with this group, or -1.
     *
     * @param silent whether no word around speaks of anything
     */
    int at(int group, boolean silent) {
        sure = Confidence.LIKELY;
        if (!mayBegin(group)) {
            return -1;
        }
        int start = groups.starts[group];
        int length = groups.length(group);
        char first = text.chars[start];
        int end = -1;
        if (first == '0' && length > 2 && text.chars[start + 1] == '0') {
            end = afterDoubleZero(group, start);
        }
        if (end < 0) {
            end = northAmerican(group);
        }
        if (end < 0 && first == '0' && length >= 2 && length <= 6) {
            end = trunk(group);
        }
        if (end < 0 && !silent && group < MAX_GROUPS) {
            end = inContext(group);
        }
        return end;
    }

    private boolean mayBegin(int group) {
        char left = text.at(groups.starts[group] - 1);
        return (group == 0 || groups.separators[group] == NumberShapes.SPACE)
                && left != '$'
                && left != '€'
                && left != '£'
                && left != '#'
                && left != '^'
                && left != '_';
    }

    private int afterDoubleZero(int group, int start) {
        int end = PhoneNumbers.international(text, start + 2);
        boolean written = group + 1 < groups.count && groups.separators[group + 1] != NumberShapes.NONE;
        if (end < 0 || end <= groups.starts[group]) {
            return -1;
        }
        return (written && group == 0 && groups.length(group) <= 5) || context.speaksOf(Topic.PHONE, start, end)
                ? end
                : -1;
    }

    /** Three, three and four digits, a 1 before them or not. */
    private int northAmerican(int group) {
        int area = group;
        int length = groups.length(group);
        if (length == 1 && text.chars[groups.starts[group]] == '1') {
            area++;
        }
        int last = area + 2;
        if (last >= groups.count
                || groups.length(area) != 3
                || groups.length(area + 1) != 3
                || groups.length(last) != 4
                || (last + 1 < groups.count && groups.separators[last + 1] != NumberShapes.SPACE)) {
            return -1;
        }
        int start = groups.starts[group];
        int end = groups.ends[last];
        char right = text.at(end);
        if (Chars.isLetter(right) && (right | 32) != 'x') {
            return -1;
        }
        long around = context.around(start, end);
        boolean speaks = (around & Topic.PHONE.bit) != 0;
        boolean spaced = groups.separators[last] == NumberShapes.SPACE;
        boolean issued = text.chars[groups.starts[area]] > '1' && text.chars[groups.starts[area + 1]] > '1';
        boolean alone = last + 1 == groups.count && group == 0;
        boolean alike = issued && (!spaced || alone);
        if (!speaks && ((around & Topic.GOODS.bit) != 0 || isOther(start) || !alike)) {
            return -1;
        }
        sure = issued && (!spaced || speaks) ? Confidence.CERTAIN : Confidence.LIKELY;
        return PhoneNumbers.withExtension(text, end);
    }

    /** An area code with its trunk zero, then the rest, as in {@code 030 1234567} and {@code 06 12 34 56 78}. */
    private int trunk(int group) {
        int to = run(group);
        int digits = groups.digits(group, to);
        if (to - group < 2
                || digits < 9
                || digits > 12
                || text.chars[groups.starts[group] + 1] == '0'
                || isDate(group)) {
            return -1;
        }
        boolean dots = groups.separators[group + 1] == NumberShapes.DOT;
        boolean pairs = groups.length(group) == 2 && groups.length(group + 1) == 2;
        if ((dots && !(pairs && digits == 10))
                || (pairs && !(digits == 10 && to - group == 5 && groups.uniform(group, to)))) {
            return -1;
        }
        int start = groups.starts[group];
        int end = groups.ends[to - 1];
        if (text.alnumAt(end) && (text.at(end) | 32) != 'x') {
            return -1;
        }
        long around = context.around(start, end);
        boolean postal = to - group == 2 && groups.length(group) == 5 && groups.length(group + 1) == 4;
        boolean alone = group == 0 && !postal && (around & Topic.GOODS.bit) == 0 && !isOther(start);
        return alone || ((around & Topic.PHONE.bit) != 0 && !isOther(start))
                ? PhoneNumbers.withExtension(text, end)
                : -1;
    }

    /** Whether the last word before that says anything names a number of another kind. */
    private boolean isOther(int start) {
        long last = context.lastBefore(start, NAMED);
        return (last & Topic.NUMBERS) != 0 && (last & Topic.PHONE.bit) == 0;
    }

    private int inContext(int group) {
        int to = run(group);
        int digits = groups.digits(group, to);
        int start = groups.starts[group];
        if (digits < 7 || digits > 13 || isDate(group) || isDecimal(group, to)) {
            return -1;
        }
        int end = groups.ends[to - 1];
        char right = text.at(end);
        if ((text.alnumAt(end) && (right | 32) != 'x') || right == '%') {
            return -1;
        }
        long around = context.around(start, end);
        boolean other = (around & (Topic.GOODS.bit | Topic.ACCOUNT.bit | Topic.CARD.bit | Topic.PASSPORT.bit)) != 0;
        boolean speaks =
                (around & Topic.PHONE.bit) != 0 && (!other || (context.justBefore(start, 12) & Topic.PHONE.bit) != 0);
        return speaks && !isOther(groups.starts[0]) ? PhoneNumbers.withExtension(text, end) : -1;
    }

    /** The groups that may belong to one number: as many as fit its length. */
    private int run(int group) {
        int to = group + 1;
        int digits = groups.length(group);
        while (to < groups.count && to - group < MAX_GROUPS && digits + groups.length(to) <= 13) {
            digits += groups.length(to);
            to++;
        }
        return to < groups.count && groups.separators[to] != NumberShapes.SPACE ? group + 1 : to;
    }

    private boolean isDecimal(int group, int to) {
        return to - group == 2 && groups.separators[group + 1] == NumberShapes.DOT && groups.length(group + 1) != 4;
    }

    /** As in {@code 05-12-2020 10} and {@code 2020-12-05}. */
    private boolean isDate(int group) {
        if (group + 2 >= groups.count) {
            return false;
        }
        int a = groups.length(group);
        int b = groups.length(group + 1);
        int c = groups.length(group + 2);
        boolean dayFirst = a <= 2 && b <= 2 && c == 4 && isYear(group + 2);
        boolean yearFirst = a == 4 && b == 2 && c == 2 && isYear(group);
        return dayFirst || yearFirst;
    }

    private boolean isYear(int group) {
        int start = groups.starts[group];
        return text.has(start, "19") || text.has(start, "20");
    }
}
