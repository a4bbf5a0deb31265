package dev.headgate.spi;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.EmbeddingRequest;

/**
 * Looks at what is really sent, inside of all interceptors and right before the provider. What it throws fails the
 * attempt before credentials are resolved or a connection is opened. Safe for use by many threads.
 */
public interface OutboundCheck {
    /**
     * Looks at a chat request.
     *
     * @param request what the provider is about to be given
     * @param attempt the attempt
     */
    void check(ChatRequest request, AttemptContext attempt);

    /**
     * Looks at an embedding request.
     *
     * @param request what the provider is about to be given
     * @param attempt the attempt
     */
    void check(EmbeddingRequest request, AttemptContext attempt);
}
