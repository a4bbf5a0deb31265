package dev.headgate.chat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The vectors of the texts of an {@link EmbeddingRequest}.
 *
 * @param embeddings one for each text, in the order of the request
 * @param usage the tokens read, measured or estimated
 * @param model the model that answered, if the provider told
 * @param attempts the attempts of the call, of all batches, the failed ones too
 */
public record EmbeddingResponse(
        List<Embedding> embeddings, Usage usage, Optional<String> model, List<Attempt> attempts) {
    /**
     * Checks the parts and copies the lists.
     *
     * @param embeddings one for each text, in the order of the request
     * @param usage the tokens read, measured or estimated
     * @param model the model that answered, if the provider told
     * @param attempts the attempts of the call
     */
    public EmbeddingResponse {
        embeddings = List.copyOf(embeddings);
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(model, "model");
        attempts = List.copyOf(attempts);
    }
    /**
     * Returns what the whole call cost, all batches and all attempts together, the failed ones too.
     *
     * @return the sum of what the attempts cost
     */
    public Cost cost() {
        return Cost.of(attempts);
    }
}
