package dev.headgate.openai;

/** How far the {@code index} of streamed tool calls is believed. */
public enum ToolIndexTrust {
    /** One index is one call, unless another id comes at it. */
    TRUSTED,
    /** Indices say nothing: ids and order tell calls apart. */
    IGNORED
}
