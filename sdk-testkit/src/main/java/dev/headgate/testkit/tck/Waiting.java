package dev.headgate.testkit.tck;

import dev.headgate.chat.ChatResponse;
import dev.headgate.error.ModelException;
import java.util.concurrent.CompletableFuture;

/**
 * A plain call that waits for its answer.
 *
 * @param probe what was asked
 * @param call the call
 */
record Waiting(ProviderProbe probe, CompletableFuture<ChatResponse> call) {
    /** Returns how the call ends, which must not be by an answer. */
    ModelException failure() {
        return probe.failure(() -> probe.end(call));
    }
}
