package dev.headgate.chat;

/** Tells who speaks in a {@link Message}. System text is no message: it belongs to the {@link ChatRequest}. */
public enum Role {
    /** The person or program that asks. */
    USER,
    /** The model. */
    ASSISTANT,
    /** The application, answering the tool calls of the assistant's message before. */
    TOOL
}
