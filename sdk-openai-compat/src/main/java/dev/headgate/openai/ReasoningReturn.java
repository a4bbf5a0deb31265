package dev.headgate.openai;

/** How a server wants the thoughts of earlier answers back. On {@link Wire#RESPONSES} they go back encrypted. */
public enum ReasoningReturn {
    /** Not at all. */
    NONE,
    /** In {@code reasoning_content} of all the assistant's messages, empty where there were none. */
    FIELD,
    /** As {@code thinking} parts of the assistant's content. */
    PARTS
}
