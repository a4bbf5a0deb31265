package dev.headgate.pii;

import java.util.Locale;
import java.util.Set;

/** Finds dates of birth: any date where the words around it speak of a birth. */
final class DateDetector {
    private static final int LONGEST_MONTH = 10;
    private static final int NAMED = 24;
    private static final Set<String> MONTHS = Set.of(
            ("jan january januar januari janvier enero gennaio janeiro styczen stycznia tammikuuta tammikuu feb february"
                            + " februar februari fevrier février febrero febbraio fevereiro luty lutego mar march märz"
                            + " maart mars marzo março marca marzec apr april avril abril aprile kwietnia may mai mei mayo"
                            + " maggio maio maja maj jun june juni juin junio giugno junho czerwca jul july juli juillet"
                            + " julio luglio julho lipca aug august augusti augustus août aout agosto sierpnia sep sept"
                            + " september septembre septiembre settembre setembro września wrzesnia oct october oktober"
                            + " octobre octubre ottobre outubro października okt nov november novembre noviembre novembro"
                            + " listopada dec december dezember décembre decembre diciembre dicembre dezembro grudnia dez"
                            + " dic déc")
                    .split(" "));

    private final Text text;
    private final Context context;
    private final DigitGroups groups;
    private int end;

    DateDetector(Text text, Context context, DigitGroups groups) {
        this.text = text;
        this.context = context;
        this.groups = groups;
    }

    /** Where the last date found ends. */
    int end() {
        return end;
    }

    /** Where the date of birth begins whose first digits are this group of one to four, or -1. */
    int startOf(int group) {
        int length = groups.length(group);
        if (length > 4 || length == 3) {
            return -1;
        }
        int start = groups.starts[group];
        end = numeric(group, length);
        if (end < 0 && length <= 2 && (group == 0 || group + 1 == groups.count)) {
            end = dayThenMonth(groups.ends[group]);
            if (end < 0) {
                int month = monthBefore(start);
                end = month < 0 ? -1 : yearAfter(groups.ends[group]);
                start = month < 0 ? start : month;
            }
        }
        boolean born = end > 0 && context.speaksOf(Topic.BIRTH, start, end);
        // A time of day belongs to an event: to a birth only where the word for it comes first.
        return born && (!isTime(end) || (context.justBefore(start, NAMED) & Topic.BIRTH.bit) != 0) ? start : -1;
    }

    private boolean isTime(int index) {
        return (text.at(index) == 'T' || text.at(index) == ' ')
                && text.digitAt(index + 1)
                && text.digitAt(index + 2)
                && text.at(index + 3) == ':'
                && text.digitAt(index + 4);
    }

    private int numeric(int group, int length) {
        int last = group + 2;
        if (last >= groups.count
                || (length != 4 && groups.length(last) != 4 && groups.length(last) != 2)
                || groups.separators[last] != groups.separators[group + 1]
                || groups.separators[last] == NumberShapes.NONE
                || (last + 1 < groups.count && groups.separators[last + 1] == groups.separators[last])) {
            return -1;
        }
        int a = value(group);
        int b = value(group + 1);
        int c = value(last);
        int two = groups.length(group + 1);
        int three = groups.length(last);
        boolean yearFirst = length == 4 && two <= 2 && three <= 2 && Dates.isYear(a, 4) && Dates.isDay(b, c);
        boolean yearLast = length <= 2
                && two <= 2
                && (three == 4 || three == 2)
                && Dates.isYear(c, three)
                && (Dates.isDay(b, a) || Dates.isDay(a, b));
        boolean spaced = groups.separators[last] == NumberShapes.SPACE;
        return (yearFirst || yearLast) && !(spaced && three == 2 && !yearFirst) ? groups.ends[last] : -1;
    }

    /** The rest of a date as in {@code 12 March 1980}, {@code 12. März 1980}, {@code 12th of March, 1980}, {@code 3 de mayo de 1980}. */
    private int dayThenMonth(int index) {
        int at = index;
        if (text.at(at) == '.' || text.at(at) == 'º') {
            at++;
        } else if (Chars.isLower(text.at(at)) && Chars.isLower(text.at(at + 1)) && !Chars.isLetter(text.at(at + 2))) {
            at += 2;
        }
        at = skip(at, " -/");
        at = skipWord(at, "of");
        at = skipWord(at, "de");
        int month = wordEnd(at);
        return month > at && isMonth(at, month) ? yearAfter(month) : -1;
    }

    private int yearAfter(int index) {
        int at = index;
        if (Chars.isLower(text.at(at)) && Chars.isLower(text.at(at + 1)) && text.digitAt(at - 1)) {
            at += 2;
        }
        at = skip(at, " .,-/");
        at = skipWord(at, "de");
        at = skipWord(at, "del");
        boolean four = text.digitAt(at) && text.digitAt(at + 1) && text.digitAt(at + 2) && text.digitAt(at + 3);
        return four && at > index && !text.alnumAt(at + 4) && (text.has(at, "19") || text.has(at, "20")) ? at + 4 : -1;
    }

    private int monthBefore(int start) {
        int at = start;
        while (at > 0 && start - at < 2 && (text.chars[at - 1] == ' ' || text.chars[at - 1] == '.')) {
            at--;
        }
        int first = at;
        while (first > 0 && at - first <= LONGEST_MONTH && Character.isLetter(text.chars[first - 1])) {
            first--;
        }
        return first < at && at < start && isMonth(first, at) ? first : -1;
    }

    private boolean isMonth(int start, int wordEnd) {
        return wordEnd - start <= LONGEST_MONTH + 3
                && MONTHS.contains(text.string(start, wordEnd).toLowerCase(Locale.ROOT));
    }

    private int wordEnd(int index) {
        int at = index;
        while (at < text.length && at - index < LONGEST_MONTH + 4 && Character.isLetter(text.chars[at])) {
            at++;
        }
        return at;
    }

    private int skip(int index, String characters) {
        int at = index;
        while (at < index + 2 && at < text.length && characters.indexOf(text.chars[at]) >= 0) {
            at++;
        }
        return at;
    }

    private int skipWord(int index, String word) {
        int after = index + word.length();
        return text.has(index, word) && text.at(after) == ' ' ? after + 1 : index;
    }

    private int value(int group) {
        int value = 0;
        for (int i = groups.starts[group]; i < groups.ends[group] && value < 10_000; i++) {
            value = value * 10 + text.chars[i] - '0';
        }
        return value;
    }
}
