package dev.headgate.pii;

import java.util.ArrayList;
import java.util.List;

/** The shapes of {@link NumberRules} as a tree: one step for each group of digits, by the group's length and what is before it. */
final class NumberShapes {
    static final int NONE = 0;
    static final int SPACE = 1;
    static final int DASH = 2;
    static final int DOT = 3;
    static final int SLASH = 4;

    private static final int MAX_LENGTH = 32;
    private static final int STEPS = 5 * MAX_LENGTH;
    private static final byte[] SEPARATORS = new byte[128];
    private static final List<int[]> BUILT = new ArrayList<>();
    private static final List<List<NumberRule>> BUILT_RULES = new ArrayList<>();
    private static final int[][] NEXT;
    private static final NumberRule[][] RULES;
    private static final NumberRule[][] RULES_ALONE;
    private static final long[] TOPICS;

    static {
        SEPARATORS[' '] = SPACE;
        SEPARATORS['-'] = DASH;
        SEPARATORS['.'] = DOT;
        SEPARATORS['/'] = SLASH;
        newNode();
        for (NumberRule rule : NumberRules.ALL) {
            for (String shape : rule.shapes()) {
                BUILT_RULES.get(insert(shape)).add(rule);
            }
        }
        NEXT = BUILT.toArray(new int[0][]);
        RULES = new NumberRule[NEXT.length][];
        TOPICS = new long[NEXT.length];
        RULES_ALONE = new NumberRule[NEXT.length][];
        for (int i = 0; i < NEXT.length; i++) {
            RULES[i] = BUILT_RULES.get(i).toArray(new NumberRule[0]);
            for (NumberRule rule : RULES[i]) {
                TOPICS[i] |= rule.topics();
            }
            RULES_ALONE[i] =
                    BUILT_RULES.get(i).stream().filter(NumberRule::alone).toArray(NumberRule[]::new);
        }
    }

    private NumberShapes() {}

    private static int newNode() {
        BUILT.add(new int[STEPS]);
        BUILT_RULES.add(new ArrayList<>(1));
        return BUILT.size() - 1;
    }

    private static int insert(String shape) {
        int node = 0;
        int separator = NONE;
        int index = 0;
        while (index < shape.length()) {
            int end = index;
            while (end < shape.length() && shape.charAt(end) == '0') {
                end++;
            }
            int step = separator * MAX_LENGTH + end - index;
            int[] next = BUILT.get(node);
            if (next[step] == 0) {
                next[step] = newNode();
            }
            node = next[step];
            if (end < shape.length()) {
                separator = separator(shape.charAt(end));
            }
            index = end + 1;
        }
        return node;
    }

    /** What kind of separator between groups a character is; {@link #NONE} if it is none. */
    static int separator(char c) {
        if (c < 128) {
            return SEPARATORS[c];
        }
        return Chars.isSpace(c) ? SPACE : Chars.isDash(c) ? DASH : NONE;
    }

    /** The node after a group; 0 where no shape goes on so. */
    static int step(int node, int separator, int length) {
        return length < MAX_LENGTH ? NEXT[node][separator * MAX_LENGTH + length] : 0;
    }

    static NumberRule[] rules(int node) {
        return RULES[node];
    }

    /** The rules that do without words around. */
    static NumberRule[] rulesAlone(int node) {
        return RULES_ALONE[node];
    }

    static long topics(int node) {
        return TOPICS[node];
    }
}
