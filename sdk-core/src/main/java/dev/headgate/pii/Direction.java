package dev.headgate.pii;

/** Which way a text goes. */
public enum Direction {
    /** To the model. */
    INPUT,
    /** From the model. */
    OUTPUT
}
