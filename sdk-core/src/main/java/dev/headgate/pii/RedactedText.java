package dev.headgate.pii;

import java.util.List;

/**
 * A text with what was found taken out of it.
 *
 * @param text the text as it may leave
 * @param findings what was found, as places in the text as it was
 */
public record RedactedText(String text, List<Finding> findings) {
    /**
     * Copies the list.
     *
     * @param text the text as it may leave
     * @param findings what was found, as places in the text as it was
     */
    public RedactedText {
        findings = List.copyOf(findings);
    }

    /** Counts the parts: also a redacted text is content. */
    @Override
    public String toString() {
        return "RedactedText[" + text.length() + " characters, " + findings.size() + " findings]";
    }
}
