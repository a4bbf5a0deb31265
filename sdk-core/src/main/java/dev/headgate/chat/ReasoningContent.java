package dev.headgate.chat;

import java.util.Objects;

/**
 * What a model thought before it answered.
 *
 * @param text the thoughts, empty where the provider hides them
 * @param extras what the provider demands back with them, such as a signature
 */
public record ReasoningContent(String text, Extras extras) implements Content {
    /**
     * Checks the parts.
     *
     * @param text the thoughts, empty where the provider hides them
     * @param extras what the provider demands back with them, such as a signature
     */
    public ReasoningContent {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(extras, "extras");
    }

    @Override
    public String toString() {
        return "ReasoningContent[" + text.length() + " characters, " + extras + "]";
    }
}
