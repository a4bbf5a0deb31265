package dev.headgate.chat;

import dev.headgate.internal.Problems;

/**
 * A text.
 *
 * @param text the text, not empty
 */
public record TextContent(String text) implements Content {
    /**
     * Checks the text.
     *
     * @param text the text, not empty
     * @throws IllegalArgumentException if it is null or empty
     */
    public TextContent {
        if (text == null || text.isEmpty()) {
            Problems problems = new Problems("TextContent");
            problems.add("text", text == null ? "is null" : "is empty", "give at least one character");
            problems.throwIfAny();
        }
    }

    @Override
    public String toString() {
        return "TextContent[" + text.length() + " characters]";
    }
}
