package dev.headgate.openai;

/** When a server tells what a stream used. */
public enum StreamUsage {
    /** When {@code stream_options.include_usage} asks for it. */
    ON_REQUEST,
    /** Without being asked; it may refuse to be. */
    UNASKED
}
