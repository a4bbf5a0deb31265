package dev.headgate.spi;

import java.util.concurrent.CompletableFuture;

/** Takes audit records. Safe for use by many threads. */
public interface AuditSink {
    /**
     * Hands a record over. Returns at once: whoever must not go on before the record is kept waits for the result.
     *
     * @param record the record
     * @return the record's sequence number, as soon as it is as durable as the sink promises; fails if it was lost
     */
    CompletableFuture<Long> append(AuditRecord record);

    /**
     * Hands over a record that nobody waits for now: it may be kept a little later, together with others.
     *
     * @param record the record
     * @return the same as {@link #append}
     */
    default CompletableFuture<Long> appendLazily(AuditRecord record) {
        return append(record);
    }

    /**
     * Tells whether a call that cannot be recorded must not go on.
     *
     * @return true if the call fails, false if it goes on unrecorded
     */
    default boolean failureStopsCalls() {
        return true;
    }

    /**
     * Returns the proof that a record is kept, as soon as there is one.
     *
     * @param seq the number that {@link #append} gave the record
     * @return the text of the proof; fails with {@link UnsupportedOperationException} if this sink gives none
     */
    default CompletableFuture<String> proof(long seq) {
        return CompletableFuture.failedFuture(
                new UnsupportedOperationException("this audit sink gives no proofs; use an AuditLog"));
    }
}
