package dev.headgate.pii;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A regular expression that is matched in linear time: a Thompson automaton, made deterministic while it runs, over
 * matches of bounded length. Not thread-safe; {@link #copy()} is cheap.
 */
final class LinearPattern {
    /** The longest match that is looked for; what bounds the time per character. */
    static final int MAX_MATCH = 256;

    private static final int MAX_STATES = 1000;
    private static final int DEAD = -1;
    private static final int UNKNOWN = -2;

    private final PatternProgram program;
    private final Map<BitSet, Integer> ids = new HashMap<>();
    private final List<BitSet> sets = new ArrayList<>();
    private int[][] steps = new int[16][];
    private boolean[] accepts = new boolean[16];

    LinearPattern(PatternProgram program) {
        this.program = program;
        reset();
    }

    LinearPattern copy() {
        return new LinearPattern(program);
    }

    private void reset() {
        ids.clear();
        sets.clear();
        state(program.closure(program.start()));
    }

    /** Finds the longest match at each place from left to right, none overlapping another. */
    void find(Text text, PiiType type, Findings out) {
        int at = 0;
        while (at < text.length) {
            int end = program.mayStart(text.chars[at]) ? longest(text, at) : -1;
            if (end > at) {
                out.add(text.finding(at, end, type, Confidence.CERTAIN));
                at = end;
            } else {
                at++;
            }
        }
    }

    private int longest(Text text, int start) {
        if (program.startsWord() && text.alnumAt(start - 1)) {
            return -1;
        }
        int state = 0;
        int end = -1;
        int limit = Math.min(text.length, start + MAX_MATCH);
        for (int at = start; at < limit; at++) {
            state = step(state, text.chars[at]);
            if (state == DEAD) {
                break;
            }
            if (accepts[state] && !(program.endsWord() && text.alnumAt(at + 1))) {
                end = at + 1;
            }
        }
        return end;
    }

    private int step(int state, char c) {
        int symbol = program.symbol(c);
        int next = steps[state][symbol];
        if (next != UNKNOWN) {
            return next;
        }
        BitSet reached = program.step(sets.get(state), symbol);
        if (reached.isEmpty()) {
            next = DEAD;
        } else if (sets.size() >= MAX_STATES && !ids.containsKey(reached)) {
            // The automaton begins anew; what it had learnt is learnt again.
            reset();
            return state(reached);
        } else {
            next = state(reached);
        }
        steps[state][symbol] = next;
        return next;
    }

    private int state(BitSet set) {
        Integer known = ids.get(set);
        if (known != null) {
            return known;
        }
        int id = sets.size();
        ids.put(set, id);
        sets.add(set);
        if (id == steps.length) {
            steps = Arrays.copyOf(steps, id * 2);
            accepts = Arrays.copyOf(accepts, id * 2);
        }
        steps[id] = new int[program.symbols()];
        Arrays.fill(steps[id], UNKNOWN);
        accepts[id] = set.get(program.accept());
        return id;
    }
}
