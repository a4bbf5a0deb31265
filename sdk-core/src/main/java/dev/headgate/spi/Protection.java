package dev.headgate.spi;

/** What at least has to happen to a value that was found, from the weakest to the strongest. */
public enum Protection {
    /** Nothing. */
    ALLOW,
    /** Stars take the place of most of it. */
    MASK,
    /** A token takes its place. */
    TOKENIZE,
    /** The label of its type takes its place. */
    DROP,
    /** The call fails. */
    BLOCK;

    /**
     * Returns the stronger of two.
     *
     * @param other the other
     * @return this or the other
     */
    public Protection or(Protection other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
