package dev.headgate.pii;

import java.util.List;

/**
 * Applies the policy's output actions to a text that comes in pieces.
 *
 * <p>Pieces are held back until what is before the last of them is long enough for any value to be whole. Only answers
 * under a policy with output actions pay for that. Not thread-safe.
 */
final class OutputGuard {
    private static final int HELD = 256;
    private static final int READY = 512;
    private static final int MOST = 8192;

    private final Redactor redactor;
    private final PiiScanner scanner;
    private final StringBuilder held = new StringBuilder();

    OutputGuard(Redactor redactor, PiiScanner scanner) {
        this.redactor = redactor;
        this.scanner = scanner;
    }

    String next(String piece) {
        held.append(piece);
        if (held.length() < READY) {
            return "";
        }
        int cut = held.length() - HELD;
        while (cut > 0 && isWithinValue(cut)) {
            cut--;
        }
        if (cut == 0 && held.length() > MOST) {
            // No value is as long as what has neither end nor gap.
            cut = held.length() - HELD;
        }
        for (Finding finding : scanner.scan(held)) {
            if (finding.start() < cut && finding.end() >= cut) {
                cut = finding.start();
            }
        }
        return release(cut);
    }

    /** Values are of ASCII for the most part; scripts that set no spaces are cut anywhere, but not within a character. */
    private boolean isWithinValue(int cut) {
        char before = held.charAt(cut - 1);
        char after = held.charAt(cut);
        boolean joined = before < 128 || (after > ' ' && after < 128) || Character.isLowSurrogate(after);
        return joined && !Character.isWhitespace(before);
    }

    String rest() {
        return release(held.length());
    }

    String arguments(String json) {
        return redactor.json("The answer's tool call", json, List.of());
    }

    private String release(int cut) {
        if (cut == 0) {
            return "";
        }
        String ready = redactor.text("The answer", held.substring(0, cut), List.of());
        held.delete(0, cut);
        return ready;
    }
}
