package dev.headgate.pii;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the pattern language: characters, {@code .}, classes, {@code \d \w \s} and their opposites, groups,
 * {@code |}, {@code ? * + {m,n}}, and {@code \b} at either end. There are no back-references and no look-around, which is
 * what keeps it linear.
 */
final class PatternParser {
    private static final int MAX_STATES = 2000;
    private static final int MAX_REPEAT = 256;
    private static final int MAX_DEPTH = 50;
    private static final char LAST = Character.MAX_VALUE;

    private final String pattern;
    private final List<PatternProgram.State> states = new ArrayList<>();
    private int at;
    private int end;
    private int depth;

    private PatternParser(String pattern) {
        this.pattern = pattern;
        this.end = pattern.length();
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException saying what is wrong and where
     */
    static PatternProgram parse(String pattern) {
        PatternParser parser = new PatternParser(pattern);
        boolean startsWord = pattern.startsWith("\\b");
        boolean endsWord = pattern.endsWith("\\b") && !pattern.endsWith("\\\\b") && pattern.length() > 2;
        parser.at = startsWord ? 2 : 0;
        parser.end = endsWord ? pattern.length() - 2 : pattern.length();
        int[] whole = parser.alternatives();
        if (parser.at < parser.end) {
            throw parser.wrong("has a bracket too many");
        }
        int accept = parser.add(new char[0], new char[0]);
        parser.link(whole[1], accept);
        return new PatternProgram(parser.states, whole[0], accept, startsWord, endsWord);
    }

    private int[] alternatives() {
        if (++depth > MAX_DEPTH) {
            throw wrong("is nested too deep");
        }
        int[] whole = sequence();
        while (at < end && pattern.charAt(at) == '|') {
            at++;
            int[] other = sequence();
            int fork = empty(whole[0], other[0]);
            int join = empty();
            link(whole[1], join);
            link(other[1], join);
            whole = new int[] {fork, join};
        }
        depth--;
        return whole;
    }

    private int[] sequence() {
        int first = empty();
        int last = first;
        while (at < end && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            int from = at;
            int[] item = item();
            int[] repeated = quantified(item, from);
            link(last, repeated[0]);
            last = repeated[1];
        }
        return new int[] {first, last};
    }

    private int[] item() {
        char c = pattern.charAt(at++);
        switch (c) {
            case '(' -> {
                if (pattern.startsWith("?:", at)) {
                    at += 2;
                } else if (at < end && pattern.charAt(at) == '?') {
                    throw wrong("looks around or names a group, which is not offered");
                }
                int[] group = alternatives();
                if (at >= end || pattern.charAt(at) != ')') {
                    throw wrong("lacks a closing bracket");
                }
                at++;
                return group;
            }
            case '[' -> {
                return set(charClass());
            }
            case '.' -> {
                return set(List.of(new char[] {0, '\t'}, new char[] {11, LAST}));
            }
            case '\\' -> {
                return set(escape());
            }
            case '*', '+', '?', '{' -> throw wrong("repeats nothing");
            case '^', '$' ->
                throw wrong(
                        "has an anchor; write \\b at an end for the edge of a word, or \\" + c + " for the character");
            default -> {
                return set(List.of(new char[] {c, c}));
            }
        }
    }

    private int[] quantified(int[] first, int from) {
        int[] item = first;
        if (at >= end) {
            return item;
        }
        int min;
        int max;
        switch (pattern.charAt(at)) {
            case '?' -> {
                min = 0;
                max = 1;
            }
            case '*' -> {
                min = 0;
                max = -1;
            }
            case '+' -> {
                min = 1;
                max = -1;
            }
            case '{' -> {
                int close = pattern.indexOf('}', at);
                String[] bounds = close < 0
                        ? new String[0]
                        : pattern.substring(at + 1, close).split(",", -1);
                min = bounds.length == 0 ? -1 : number(bounds[0]);
                max = bounds.length == 2 ? (bounds[1].isEmpty() ? -1 : number(bounds[1])) : min;
                if (min < 0 || bounds.length > 2 || (max >= 0 && max < min) || max > MAX_REPEAT) {
                    throw wrong("has a repetition that is none, or more than " + MAX_REPEAT);
                }
                at = close;
            }
            default -> {
                return item;
            }
        }
        at++;
        int after = at;
        int start = empty();
        int last = start;
        int copies = max < 0 ? Math.max(min, 1) : max;
        List<Integer> exits = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            if (i > 0) {
                // Read once more, which makes states of its own.
                at = from;
                item = item();
            }
            if (i >= min) {
                exits.add(last);
            }
            link(last, item[0]);
            last = item[1];
        }
        at = after;
        int join = empty();
        link(last, join);
        exits.forEach(exit -> link(exit, join));
        if (max < 0) {
            link(join, item[0]);
        }
        return new int[] {start, join};
    }

    private int number(String digits) {
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    }

    private List<char[]> escape() {
        if (at >= end) {
            throw wrong("ends within an escape");
        }
        char c = pattern.charAt(at++);
        return switch (c) {
            case 'd' -> List.of(new char[] {'0', '9'});
            case 'D' -> opposite(List.of(new char[] {'0', '9'}));
            case 'w' -> word();
            case 'W' -> opposite(word());
            case 's' -> space();
            case 'S' -> opposite(space());
            case 'n' -> List.of(new char[] {'\n', '\n'});
            case 't' -> List.of(new char[] {'\t', '\t'});
            case 'r' -> List.of(new char[] {'\r', '\r'});
            default -> {
                if (Chars.isAlnum(c)) {
                    throw wrong("has an escape \\" + c + " that is not offered");
                }
                yield List.of(new char[] {c, c});
            }
        };
    }

    private static List<char[]> word() {
        return List.of(new char[] {'0', '9'}, new char[] {'A', 'Z'}, new char[] {'_', '_'}, new char[] {'a', 'z'});
    }

    private static List<char[]> space() {
        return List.of(new char[] {'\t', '\r'}, new char[] {' ', ' '}, new char[] {'\u00a0', '\u00a0'});
    }

    private List<char[]> charClass() {
        boolean not = at < end && pattern.charAt(at) == '^';
        at += not ? 1 : 0;
        List<char[]> ranges = new ArrayList<>();
        int open = at;
        while (at < end && (pattern.charAt(at) != ']' || at == open)) {
            char c = pattern.charAt(at++);
            if (c == '\\') {
                ranges.addAll(escape());
            } else if (at + 1 < end && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                char to = pattern.charAt(at + 1);
                if (to < c || to == '\\') {
                    throw wrong("has a range that runs backwards");
                }
                ranges.add(new char[] {c, to});
                at += 2;
            } else {
                ranges.add(new char[] {c, c});
            }
        }
        if (at >= end) {
            throw wrong("lacks the ] of a class");
        }
        at++;
        return not ? opposite(ranges) : ranges;
    }

    private static List<char[]> opposite(List<char[]> ranges) {
        List<char[]> sorted = new ArrayList<>(ranges);
        sorted.sort((a, b) -> a[0] - b[0]);
        List<char[]> rest = new ArrayList<>();
        int next = 0;
        for (char[] range : sorted) {
            if (range[0] > next) {
                rest.add(new char[] {(char) next, (char) (range[0] - 1)});
            }
            next = Math.max(next, range[1] + 1);
        }
        if (next <= LAST) {
            rest.add(new char[] {(char) next, LAST});
        }
        return rest;
    }

    private int[] set(List<char[]> ranges) {
        char[] from = new char[ranges.size()];
        char[] to = new char[ranges.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = ranges.get(i)[0];
            to[i] = ranges.get(i)[1];
        }
        int last = empty();
        int first = add(from, to, last);
        return new int[] {first, last};
    }

    private int empty(int... next) {
        return add(new char[0], new char[0], next);
    }

    private int add(char[] from, char[] to, int... next) {
        if (states.size() >= MAX_STATES) {
            throw wrong("is too large (more than " + MAX_STATES + " states)");
        }
        states.add(new PatternProgram.State(from, to, next));
        return states.size() - 1;
    }

    private void link(int from, int to) {
        PatternProgram.State state = states.get(from);
        int[] next = Arrays.copyOf(state.next(), state.next().length + 1);
        next[next.length - 1] = to;
        states.set(from, new PatternProgram.State(state.from(), state.to(), next));
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + ", at character " + Math.min(at, pattern.length()));
    }
}
