package dev.headgate.pii;

import dev.headgate.error.ErrorDetails;
import dev.headgate.error.PolicyViolationException;
import java.util.Optional;

/**
 * Puts values in the places of tokens in a text that comes in pieces; holds back only what may yet become a token. Not
 * thread-safe.
 */
final class TextRestorer {
    private final TokenTable table;
    private final UnknownToken unknown;
    private final boolean json;
    private final RestorationTally tally;
    private final TokenReader reader;
    private final StringBuilder held = new StringBuilder();
    private char last = ' ';

    TextRestorer(TokenTable table, UnknownToken unknown, boolean json, RestorationTally tally) {
        this.table = table;
        this.unknown = unknown;
        this.json = json;
        this.tally = tally;
        this.reader = new TokenReader(table.labels());
    }

    /** Restores a whole text. */
    static String whole(String text, TokenTable table, UnknownToken unknown, boolean json, RestorationTally tally) {
        TextRestorer restorer = new TextRestorer(table, unknown, json, tally);
        String start = restorer.next(text);
        String rest = restorer.rest();
        return rest.isEmpty() ? start : start + rest;
    }

    /** Takes the next piece; returns what can go on, which may be nothing. */
    String next(String piece) {
        if (held.length() == 0) {
            if (!mayHoldToken(piece)) {
                last = piece.isEmpty() ? last : piece.charAt(piece.length() - 1);
                return piece;
            }
        }
        held.append(piece);
        return restore(false);
    }

    /** Whether something is held back. */
    boolean isHolding() {
        return held.length() > 0;
    }

    /** Ends the text; returns what was held back. */
    String rest() {
        return held.length() == 0 ? "" : restore(true);
    }

    /** Tells whether a token stands in a piece or may begin at its end. Most pieces go on as they came. */
    private boolean mayHoldToken(String piece) {
        char before = last;
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if ((c | 32) == 'p' && TokenReader.mayStart(before, c) && reader.read(piece, i) != TokenReader.NO) {
                return true;
            }
            before = c;
        }
        return false;
    }

    private String restore(boolean end) {
        StringBuilder out = new StringBuilder(held.length() + 32);
        int at = 0;
        while (at < held.length()) {
            char c = held.charAt(at);
            if (TokenReader.mayStart(last, c)) {
                int stop = reader.read(held, at);
                if (stop == TokenReader.PERHAPS && !end) {
                    break;
                }
                if (stop >= 0) {
                    put(at, stop, out);
                    // A token may follow at once.
                    last = ' ';
                    at = stop;
                    continue;
                }
            }
            out.append(c);
            last = c;
            at++;
        }
        held.delete(0, at);
        return out.toString();
    }

    private void put(int start, int end, StringBuilder out) {
        Optional<String> value = table.value(reader.token());
        tally.token(value.isPresent(), reader.respelled());
        if (value.isPresent()) {
            if (json) {
                JsonEscapes.append(value.get(), out);
            } else {
                out.append(value.get());
            }
        } else if (unknown == UnknownToken.FAIL) {
            throw new PolicyViolationException(
                    "The answer holds a token that stands for nothing in this scope; keep the conversation's vault, or"
                            + " let the redaction policy keep or strip such tokens.",
                    ErrorDetails.none());
        } else if (unknown == UnknownToken.KEEP) {
            out.append(held, start, end);
        }
    }
}
