package dev.headgate.pii;

import java.util.BitSet;

/** Where the tokens of a text stand. What was taken out already is not taken out again. */
final class Tokens {
    private final BitSet covered = new BitSet();

    Tokens(Text text) {
        int at = 0;
        while (at < text.length) {
            int end = text.chars[at] == 'P' ? TokenScheme.end(text, at) : -1;
            if (end > 0) {
                covered.set(at, end);
                at = end;
            } else {
                at++;
            }
        }
    }

    boolean touches(Finding finding) {
        int next = covered.nextSetBit(finding.start());
        return next >= 0 && next < finding.end();
    }
}
