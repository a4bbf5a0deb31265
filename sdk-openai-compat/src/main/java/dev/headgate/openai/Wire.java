package dev.headgate.openai;

/** The forms in which chats go over this wire. */
public enum Wire {
    /** {@code /chat/completions}: what every server of this family speaks. */
    CHAT_COMPLETIONS,
    /** {@code /responses}, without state on the server: for reasoning models that take tools in no other form. */
    RESPONSES
}
