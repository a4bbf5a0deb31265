package dev.headgate.pii;

import dev.headgate.spi.Protection;

/** What happens to a value that was found. */
public enum Action {
    /** A token takes its place, and it takes the token's place again in the answer. */
    TOKENIZE,
    /** Stars take the place of its letters and digits, but for the last four of longer numbers. */
    MASK,
    /** The label of its type takes its place, as in {@code [EMAIL]}. */
    DROP,
    /** The call fails. */
    BLOCK,
    /** Nothing. */
    ALLOW;

    /** Returns what does at least what is demanded. */
    static Action of(Protection least) {
        return valueOf(least.name());
    }

    /** Returns the one of which less gets through. */
    static Action strongest(Action one, Action other) {
        return Protection.valueOf(one.name()).compareTo(Protection.valueOf(other.name())) >= 0 ? one : other;
    }
}
