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
    private final boolean[] firsts = new boolean[256];
    private long[] edges = new long[64];
    private int[] targets = new int[64];
    private int edgeCount;

    WordTrie(boolean anyCase) {
        this.anyCase = anyCase;
        types.add(null);
    }

    boolean isEmpty() {
        return types.size() == 1;
    }

    void add(CharSequence word, PiiType type) {
        int node = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = fold(word.charAt(i));
            if (i == 0) {
                firsts[c & 255] = true;
            }
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

    /** Finds the longest words that stand apart from letters and digits around them. */
    void find(Text text, Findings out) {
        int at = 0;
        while (at < text.length) {
            at = !firsts[fold(text.chars[at]) & 255] || isWithin(text, at) ? at + 1 : longest(text, at, out);
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
        out.add(start, end, type, Confidence.CERTAIN);
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
