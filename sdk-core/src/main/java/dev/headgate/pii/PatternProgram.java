package dev.headgate.pii;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/** A Thompson automaton: each state has a set of characters that leads to the next, or empty steps. Immutable. */
final class PatternProgram {
    /**
     * One state.
     *
     * @param from the first characters of the ranges that it takes, none for an empty step
     * @param to the last characters of those ranges
     * @param next where it leads
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record State(char[] from, char[] to, int[] next) {}

    private final List<State> states;
    private final int start;
    private final int accept;
    private final boolean startsWord;
    private final boolean endsWord;
    private final char[] bounds;
    private final byte[][] takes;
    private final boolean[] firsts;

    PatternProgram(List<State> states, int start, int accept, boolean startsWord, boolean endsWord) {
        this.states = List.copyOf(states);
        this.start = start;
        this.accept = accept;
        this.startsWord = startsWord;
        this.endsWord = endsWord;
        TreeSet<Character> edges = new TreeSet<>();
        for (State state : states) {
            for (int i = 0; i < state.from().length; i++) {
                edges.add(state.from()[i]);
                if (state.to()[i] < Character.MAX_VALUE) {
                    edges.add((char) (state.to()[i] + 1));
                }
            }
        }
        bounds = new char[edges.size()];
        int count = 0;
        for (char edge : edges) {
            bounds[count++] = edge;
        }
        takes = new byte[states.size()][symbols()];
        for (int s = 0; s < states.size(); s++) {
            State state = states.get(s);
            for (int i = 0; i < state.from().length; i++) {
                Arrays.fill(takes[s], symbol(state.from()[i]), symbol(state.to()[i]) + 1, (byte) 1);
            }
        }
        firsts = new boolean[symbols()];
        BitSet first = closure(start);
        for (int symbol = 0; symbol < firsts.length; symbol++) {
            firsts[symbol] = !step(first, symbol).isEmpty();
        }
    }

    int start() {
        return start;
    }

    int accept() {
        return accept;
    }

    boolean startsWord() {
        return startsWord;
    }

    boolean endsWord() {
        return endsWord;
    }

    /** How many kinds of characters the automaton tells apart. */
    int symbols() {
        return bounds.length + 1;
    }

    int symbol(char c) {
        int found = Arrays.binarySearch(bounds, c);
        return found >= 0 ? found + 1 : -found - 1;
    }

    boolean mayStart(char c) {
        return firsts[symbol(c)];
    }

    /** The states reached without a character. */
    BitSet closure(int state) {
        BitSet reached = new BitSet(states.size());
        follow(state, reached);
        return reached;
    }

    BitSet step(BitSet from, int symbol) {
        BitSet reached = new BitSet(states.size());
        for (int s = from.nextSetBit(0); s >= 0; s = from.nextSetBit(s + 1)) {
            if (takes[s][symbol] == 1) {
                follow(states.get(s).next()[0], reached);
            }
        }
        return reached;
    }

    private void follow(int state, BitSet reached) {
        if (!reached.get(state)) {
            reached.set(state);
            if (states.get(state).from().length == 0) {
                for (int next : states.get(state).next()) {
                    follow(next, reached);
                }
            }
        }
    }
}
