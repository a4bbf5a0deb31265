package dev.headgate.pii;

import java.util.Set;

/** Finds passwords and tokens that a sentence names, or that stand after their name with a space between. */
final class SpokenSecrets {
    private static final int LONGEST = 100;

    /** How far a password stands from its word. */
    private static final int REACH = 10;

    private static final Set<String> SAID =
            Set.of("is", "ist", "est", "es", "è", "é", "was", "to", "war", "lautet", "jest", "är", "on");

    private final Text text;
    private final Context context;
    private final AssignmentDetector assignments;
    private int looked;

    SpokenSecrets(Text text, Context context, AssignmentDetector assignments) {
        this.text = text;
        this.context = context;
        this.assignments = assignments;
    }

    /** Begins anew with the text that was read. */
    void restart() {
        looked = 0;
    }

    /** Looks at the value that holds this index. */
    void at(int index) {
        if (index < looked) {
            return;
        }
        int start = index;
        while (start > 0 && index - start < LONGEST && text.chars[start - 1] > ' ' && !isQuote(text.chars[start - 1])) {
            start--;
        }
        int before = start > 0 && isQuote(text.chars[start - 1]) ? start - 2 : start - 1;
        if (before < 1
                || text.chars[before] != ' '
                || !Character.isLetter(text.chars[before - 1])
                || index - start >= LONGEST) {
            return;
        }
        int password = context.endBefore(Topic.PASSWORD, start, REACH);
        int token = password < 0 ? context.endBefore(Topic.TOKEN, start, REACH) : -1;
        int word = Math.max(password, token);
        if (word < 0 || word > before) {
            return;
        }
        String between = text.string(word, before).trim();
        boolean said = SAID.contains(between);
        if (said || between.isEmpty()) {
            // A vendor's prefix within it names it better, so the scan goes on behind the run only.
            assignments.spoken(start, password >= 0, said);
            looked = start + LONGEST;
        }
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }
}
