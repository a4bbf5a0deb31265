package dev.headgate.pii;

import java.util.Arrays;

/** Parts of a text that are looked at, in order and apart from one another. Not thread-safe. */
final class Stretches {
    static final Stretches WHOLE = new Stretches().add(0, Integer.MAX_VALUE);

    /** Further than the words around a value and the value itself reach. */
    private static final int REACH = 256;

    private int[] bounds = new int[8];
    private int count;

    /** Adds a part that begins no earlier than those before it. */
    Stretches add(int from, int to) {
        if (count > 0 && from <= bounds[count - 1]) {
            bounds[count - 1] = Math.max(to, bounds[count - 1]);
            return this;
        }
        if (count == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * count);
        }
        bounds[count++] = from;
        bounds[count++] = to;
        return this;
    }

    /** Each with as much around it as a change there can matter to. */
    Stretches widened(String text) {
        Stretches wide = new Stretches();
        for (int i = 0; i < count; i += 2) {
            wide.add(wordStart(text, bounds[i] - REACH), bounds[i + 1] + REACH);
        }
        return wide;
    }

    /** Where a word begins after another one: no number and no group of numbers is cut there. */
    private static int wordStart(String text, int index) {
        int at = Math.max(0, index);
        while (at > 1
                && !(Chars.isLetter(text.charAt(at))
                        && text.charAt(at - 1) == ' '
                        && Chars.isLetter(text.charAt(at - 2)))) {
            at--;
        }
        return at > 1 ? at : 0;
    }

    void run(Scan scan) {
        for (int i = 0; i < count; i += 2) {
            scan.run(bounds[i], bounds[i + 1]);
        }
    }
}
