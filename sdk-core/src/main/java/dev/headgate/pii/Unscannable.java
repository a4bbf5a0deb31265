package dev.headgate.pii;

/** What happens to a request with images, sounds, binary documents or media by address, which cannot be looked into. */
public enum Unscannable {
    /** The call fails. */
    DENY,
    /** They go out, and the observer is told. */
    WARN,
    /** They go out. */
    ALLOW
}
