package dev.headgate.openai;

import org.jspecify.annotations.Nullable;

/** Joins a text that may come in pieces, many of them even, and nearly always comes whole. */
final class Pieces {
    private String first = "";
    private @Nullable StringBuilder all;

    void add(String piece) {
        if (all != null) {
            all.append(piece);
        } else if (first.isEmpty()) {
            first = piece;
        } else {
            all = new StringBuilder(first).append(piece);
        }
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    String joined() {
        return all == null ? first : all.toString();
    }
}
