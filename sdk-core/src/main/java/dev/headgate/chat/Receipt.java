package dev.headgate.chat;

import java.util.concurrent.CompletableFuture;

/** Proves that the outcome of a call is in the audit log. Safe for use by many threads. */
public interface Receipt {
    /**
     * Returns the proof, as soon as a signed checkpoint of the log covers the record.
     *
     * @return the text of an inclusion proof that verifies offline; see {@code dev.headgate.audit.AuditReceipt}
     */
    CompletableFuture<String> proof();
}
