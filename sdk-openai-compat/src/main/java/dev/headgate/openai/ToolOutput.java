package dev.headgate.openai;

import dev.headgate.chat.ToolResult;

/** Says what a tool gave. This wire has no field that tells whether it failed. */
final class ToolOutput {
    private static final String FAILED = "The tool failed.";

    private ToolOutput() {}

    /** Returns the text that goes out, and lists that it alone tells of a failure. */
    static String of(ToolResult result, String path, RequestWriter to) {
        if (!result.failed()) {
            return result.text();
        }
        to.adapted(path + ".failed", "told by the text alone: this wire has no field for it");
        return result.text().isBlank() ? FAILED : result.text();
    }
}
