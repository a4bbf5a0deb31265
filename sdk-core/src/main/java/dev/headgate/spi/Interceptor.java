package dev.headgate.spi;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import java.util.Optional;

/**
 * Code around a call or around an attempt.
 *
 * <p>It may rewrite the request, answer without the model, refuse by throwing, change the events of the reply, and
 * proceed more than once. It is written once and serves {@code call}, {@code callAsync}, {@code stream} and
 * {@code publisher}. Whatever it throws fails the call. It runs on the thread of the call and may block; one instance
 * serves all calls, so it is safe for use by many threads.
 *
 * <pre>{@code
 * Interceptor brief = chain -> chain.proceed(chain.request().toBuilder()
 *         .system(Content.text("Answer in one sentence."))
 *         .build());
 * }</pre>
 */
@FunctionalInterface
public interface Interceptor {
    /**
     * Handles one call or attempt.
     *
     * @param chain what remains of it
     * @return the reply
     */
    Reply intercept(Chain chain);

    /**
     * Handles one call or attempt that embeds texts. If not overridden, it goes on with what is asked: what governs
     * chats only lets these through.
     *
     * @param chain what remains of it
     * @return the vectors
     */
    default EmbeddingResponse interceptEmbedding(EmbeddingChain chain) {
        return chain.proceed(chain.request());
    }

    /** What remains of a call or attempt that embeds texts. Immutable. */
    interface EmbeddingChain {
        /**
         * Returns what is asked at this point.
         *
         * @return the request
         */
        EmbeddingRequest request();

        /**
         * Returns the call.
         *
         * @return what does not change during the call
         */
        CallContext call();

        /**
         * Returns the attempt, which embeds one batch of the call's texts.
         *
         * @return what does not change during the attempt; empty for interceptors around the whole call
         */
        Optional<AttemptContext> attempt();

        /**
         * Goes on. May be called again.
         *
         * @param request the request to go on with, with as many texts
         * @return the vectors
         * @throws dev.headgate.error.ModelException if the call fails further in
         */
        EmbeddingResponse proceed(EmbeddingRequest request);
    }

    /** What remains of a call or attempt: the interceptors further in, and the model. Immutable. */
    interface Chain {
        /**
         * Returns what is asked at this point.
         *
         * @return the request
         */
        ChatRequest request();

        /**
         * Returns the call.
         *
         * @return what does not change during the call
         */
        CallContext call();

        /**
         * Returns the attempt.
         *
         * @return what does not change during the attempt; empty for interceptors around the whole call
         */
        Optional<AttemptContext> attempt();

        /**
         * Goes on. May be called again, for another answer; a reply that is not returned must be closed.
         *
         * @param request the request to go on with
         * @return the reply
         * @throws dev.headgate.error.ModelException if the call fails further in
         */
        Reply proceed(ChatRequest request);
    }
}
