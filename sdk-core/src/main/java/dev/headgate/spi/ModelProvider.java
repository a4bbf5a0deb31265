package dev.headgate.spi;

import dev.headgate.chat.ChatRequest;

/**
 * Speaks one wire to one account.
 *
 * <p>A provider sends one request once: it does not retry, does not choose, does not wait for quota. It sorts every
 * failure into a {@code dev.headgate.error.ModelException}, demands the terminal event of a stream, and closes the
 * connection when the reply is closed or the call cancelled. Safe for use by many threads.
 */
public interface ModelProvider extends AutoCloseable {
    /**
     * Returns the name of the wire, by OpenTelemetry's list of {@code gen_ai.provider.name} where it has one.
     *
     * @return such as {@code aws.bedrock} or {@code openai}
     */
    String name();

    /**
     * Returns whose credentials and quota it uses.
     *
     * @return the account
     */
    Account account();

    /**
     * Sends one request and returns when the answer has begun: for a plain call when it is whole, for a stream when
     * its headers are there.
     *
     * @param request what to ask
     * @param attempt which model to ask, in which mode, within which time
     * @return the reply; the caller closes it
     * @throws dev.headgate.error.ModelException if the request cannot be sent or is refused
     */
    Reply send(ChatRequest request, AttemptContext attempt);

    /** Releases connections. Calls under way fail. */
    @Override
    default void close() {}
}
