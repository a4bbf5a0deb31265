package dev.headgate.engine;

import dev.headgate.chat.ChatEvent;

/** How long an answer is so far, in characters: what its tokens are estimated from if the provider does not tell. */
final class OutputLength {
    private long characters;

    void add(ChatEvent event) {
        if (event instanceof ChatEvent.TextDelta delta) {
            characters += delta.text().length();
        } else if (event instanceof ChatEvent.ToolCallDelta delta) {
            characters += delta.fragment().length();
        } else if (event instanceof ChatEvent.ReasoningDelta delta) {
            characters += delta.text().length();
        }
    }

    long characters() {
        return characters;
    }
}
