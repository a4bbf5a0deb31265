package dev.headgate.pii;

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
    ALLOW
}
