package dev.headgate.audit;

import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditMode;
import dev.headgate.spi.KeyWrapper;
import java.util.function.UnaryOperator;
import javax.crypto.SecretKey;

/**
 * How much of what was said goes into the log. Immutable.
 *
 * <p>Whichever is chosen, {@link Audit} sees calls where it stands: behind the redaction, so it never sees what was
 * redacted.
 */
public abstract sealed class AuditContent permits NoContent, DigestedContent, RedactedContent, EncryptedContent {
    AuditContent() {}

    /**
     * Keeps nothing of it. The default.
     *
     * @return the mode
     */
    public static AuditContent none() {
        return new NoContent();
    }

    /**
     * Keeps a keyed hash (HMAC-SHA-256), which shows whether a text that somebody presents is the one that was sent.
     * Without the key nobody can try texts out, as with a plain hash of something short.
     *
     * @param keyId names the key in the records
     * @param key at least 32 bytes
     * @return the mode
     */
    public static AuditContent keyedDigest(String keyId, SecretKey key) {
        return new DigestedContent(keyId, key);
    }

    /**
     * Keeps the text as it leaves for the model, and the model's answer to it. Without a redaction before the audit that
     * is the bare text.
     *
     * @return the mode
     */
    public static AuditContent redacted() {
        return redacted(UnaryOperator.identity());
    }

    /**
     * Keeps the text as a redactor returns it, leaf by leaf.
     *
     * @param redactor safe for use by many threads
     * @return the mode
     */
    public static AuditContent redacted(UnaryOperator<String> redactor) {
        return new RedactedContent(redactor);
    }

    /**
     * Keeps it encrypted (AES-256-GCM) under a key of each record's own, which is wrapped by somebody else. Destroying
     * the wrapping key erases the content and leaves the log whole.
     *
     * @param wrapper wraps the keys
     * @return the mode
     */
    public static AuditContent encrypted(KeyWrapper wrapper) {
        return new EncryptedContent(wrapper);
    }

    /**
     * Decrypts the content of a record.
     *
     * @param record a line of the log, such as {@link AuditReceipt#record()} returns
     * @param wrapper unwraps the record's key
     * @return what was said, as JSON
     * @throws IllegalArgumentException if it holds no encrypted content, or not what was encrypted for it
     */
    public static String decrypt(String record, KeyWrapper wrapper) {
        return EncryptedContent.open(record, wrapper);
    }

    /** Tells whether answers must be gathered for it. */
    boolean wantsText() {
        return true;
    }

    /** Returns the view of the content that {@link #seal} takes. */
    ContentView view() {
        return ContentView.secret();
    }

    /** Returns how much is kept, as policies ask for it. */
    abstract AuditMode.Content mode();

    /** Returns what goes into the record. */
    abstract AuditFields seal(AuditFields content, String kind, String callId);
}
