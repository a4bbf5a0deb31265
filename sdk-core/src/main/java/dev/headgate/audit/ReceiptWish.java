package dev.headgate.audit;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Somebody waits for a receipt.
 *
 * @param seq of this record
 * @param answer the receipt
 */
record ReceiptWish(long seq, CompletableFuture<AuditReceipt> answer) {
    /** Answers out of memory, or out of the files if the record is in an older segment. */
    void answer(@Nullable LogAppender open, Settings settings) {
        try {
            Optional<AuditReceipt> receipt = open == null ? Optional.empty() : open.receipt(seq);
            if (receipt.isPresent()) {
                answer.complete(receipt.get());
            } else {
                answer.completeAsync(() -> AuditProofs.receipt(settings.directory(), seq));
            }
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    void fail(Throwable reason) {
        answer.completeExceptionally(reason);
    }
}
