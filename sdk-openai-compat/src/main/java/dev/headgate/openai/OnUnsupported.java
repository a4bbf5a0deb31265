package dev.headgate.openai;

/** What becomes of a request that asks for what the server cannot do. */
public enum OnUnsupported {
    /** It fails before it is sent. */
    FAIL,
    /** It goes out changed, and the response lists each change. */
    ADAPT
}
