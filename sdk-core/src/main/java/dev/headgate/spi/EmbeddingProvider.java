package dev.headgate.spi;

import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;

/** A provider that can embed texts too. The rules of {@link ModelProvider} hold. */
public interface EmbeddingProvider extends ModelProvider {
    /**
     * Returns how much one request may hold; larger calls are split.
     *
     * @param model the model's name as it goes over the wire
     * @return the limits
     */
    EmbeddingLimits embeddingLimits(String model);

    /**
     * Sends one request and waits for its vectors.
     *
     * @param request what to embed, within the limits
     * @param attempt which model to ask, within which time
     * @return one vector for each text, in the same order; the attempts are left empty
     * @throws dev.headgate.error.ModelException if the request cannot be sent or is refused
     */
    EmbeddingResponse embed(EmbeddingRequest request, AttemptContext attempt);
}
