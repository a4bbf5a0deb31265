package dev.headgate.chat;

import dev.headgate.internal.Problems;

/**
 * What a tool answered to a {@link ToolCall}.
 *
 * @param callId the id of the call it answers
 * @param text the answer: plain text or JSON, may be empty
 * @param failed whether the tool failed, in which case the text says why, for the model to read
 */
public record ToolResult(String callId, String text, boolean failed) implements Content {
    /**
     * Checks the parts.
     *
     * @param callId the id of the call it answers
     * @param text the answer: plain text or JSON, may be empty
     * @param failed whether the tool failed
     * @throws IllegalArgumentException if the id is blank or the text is null
     */
    public ToolResult {
        Problems problems = new Problems("ToolResult");
        problems.checkText(callId, "callId", "repeat the id of the tool call");
        problems.check(text != null, "text", "is null", "give a text, which may be empty");
        problems.throwIfAny();
    }

    /**
     * Returns the answer of a tool that worked.
     *
     * @param call the call it answers
     * @param text the answer
     * @return the result
     */
    public static ToolResult of(ToolCall call, String text) {
        return new ToolResult(call.id(), text, false);
    }

    /**
     * Returns the answer of a tool that failed.
     *
     * @param call the call it answers
     * @param reason why it failed, for the model to read
     * @return the result
     */
    public static ToolResult failure(ToolCall call, String reason) {
        return new ToolResult(call.id(), reason, true);
    }

    @Override
    public String toString() {
        return "ToolResult[of " + callId + ", " + text.length() + " characters" + (failed ? ", failed]" : "]");
    }
}
