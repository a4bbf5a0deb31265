package dev.headgate.pii;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words with a type each, found at a place in time bounded by the longest word. Not thread-safe while words are added. */
final class WordTrie {
    static final int MAX_WORD = 256;

    private final boolean anyCase;
    private final List<@Nullable PiiType> types = new ArrayList<>();
    /** Empty until there is a word: most calls have none of their own. */
    private long[] beginnings = {};

    private long[] edges = {};
    private int[] targets = {};
    private int edgeCount;

    WordTrie(boolean anyCase) {
        this.anyCase = anyCase;
        types.add(null);
    }

    boolean isEmpty() {
        return types.size() == 1;
    }

    void add(CharSequence word, PiiType type) {
        if (edges.length == 0) {
            beginnings = new long[64];
            edges = new long[128];
            targets = new int[128];
        }
        begin(fold(word.charAt(0)), fold(word.charAt(1)));
        int node = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = fold(word.charAt(i));
            int next = next(node, c);
            if (next == 0) {
                next = types.size();
                types.add(null);
                link(node, c, next);
            }
            node = next;
        }
        if (node != 0 && types.get(node) == null) {
            types.set(node, type);
        }
    }

    /** Marks two characters as those that a word begins with, in either case where that does not matter. */
    private void begin(char one, char two) {
        char upperOne = anyCase ? Character.toUpperCase(one) : one;
        char upperTwo = anyCase ? Character.toUpperCase(two) : two;
        long seconds = 1L << (two & 63) | 1L << (upperTwo & 63);
        beginnings[one & 63] |= seconds;
        beginnings[upperOne & 63] |= seconds;
    }

    /** Tells whether a word may begin with these two: few others pass. */
    private boolean mayBegin(char one, char two) {
        // Some characters beyond ASCII have a case of which they are not the upper or lower one.
        boolean strange = anyCase && (one | two) >= 128;
        return strange ? begins(fold(one), fold(two)) : begins(one, two);
    }

    private boolean begins(char one, char two) {
        return (beginnings[one & 63] >>> (two & 63) & 1) != 0;
    }

    /** Finds the longest words that stand apart from letters and digits around them. */
    void find(Text text, Findings out) {
        char[] chars = text.chars;
        int last = text.length - 1;
        int at = 0;
        while (at < last) {
            at = !mayBegin(chars[at], chars[at + 1]) || isWithin(text, at) ? at + 1 : longest(text, at, out);
        }
    }

    private static boolean isWithin(Text text, int at) {
        return isWord(text.at(at)) && isWord(text.at(at - 1)) && !(at > 0 && text.isEscape(at - 1));
    }

    /** Ideographs stand together without spaces, so each is a word. */
    private static boolean isWord(char c) {
        return c < 128 ? Chars.isAlnum(c) : Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
    }

    private int longest(Text text, int start, Findings out) {
        int node = 0;
        int end = -1;
        PiiType type = null;
        for (int at = start; at < text.length; at++) {
            node = next(node, fold(text.chars[at]));
            if (node == 0) {
                break;
            }
            PiiType here = types.get(node);
            if (here != null && !(isWord(text.chars[at]) && isWord(text.at(at + 1)))) {
                end = at + 1;
                type = here;
            }
        }
        if (type == null) {
            return start + 1;
        }
        out.add(text.finding(start, end, type, Confidence.CERTAIN));
        return end;
    }

    private char fold(char c) {
        return anyCase ? Character.toLowerCase(Character.toUpperCase(c)) : c;
    }

    private int next(int node, char c) {
        long edge = (long) node << 16 | c | 1L << 62;
        int slot = slot(edge);
        return edges[slot] == edge ? targets[slot] : 0;
    }

    private int slot(long edge) {
        int mask = edges.length - 1;
        int slot = (int) ((edge * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (edges[slot] != 0 && edges[slot] != edge) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void link(int node, char c, int target) {
        if (++edgeCount * 2 > edges.length) {
            long[] oldEdges = edges;
            int[] oldTargets = targets;
            edges = new long[oldEdges.length * 2];
            targets = Arrays.copyOf(targets, edges.length);
            for (int i = 0; i < oldEdges.length; i++) {
                if (oldEdges[i] != 0) {
                    int slot = slot(oldEdges[i]);
                    edges[slot] = oldEdges[i];
                    targets[slot] = oldTargets[i];
                }
            }
        }
        long edge = (long) node << 16 | c | 1L << 62;
        int slot = slot(edge);
        edges[slot] = edge;
        targets[slot] = target;
    }
}
