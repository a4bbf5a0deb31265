package dev.headgate.spi;

import java.util.Objects;

/**
 * How an audit records calls.
 *
 * @param content how much it keeps of what was said
 * @param stopsCalls whether a call that cannot be recorded fails
 */
public record AuditMode(Content content, boolean stopsCalls) {
    /** How much of what was said is kept. */
    public enum Content {
        /** Nothing. */
        NONE,
        /** A keyed digest, by which a text can be recognised by who has it and the key. */
        DIGEST,
        /** The text as it was sent. */
        REDACTED,
        /** The text, for who has the key. */
        ENCRYPTED
    }

    /**
     * Checks the parts.
     *
     * @param content how much it keeps of what was said
     * @param stopsCalls whether a call that cannot be recorded fails
     */
    public AuditMode {
        Objects.requireNonNull(content, "content");
    }
}
