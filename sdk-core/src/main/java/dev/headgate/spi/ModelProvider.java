package dev.headgate.spi;

import dev.headgate.chat.ChatRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /**
     * Finds out whether a model can be called by a name, as far as the name tells. Asked when a routing model is built,
     * so that a wrong name is told then and not by the first call.
     *
     * @param model the model's name as it goes over the wire
     * @return what is wrong and what to do, one sentence for each mistake, without a full stop; empty if nothing is known
     *     to be wrong
     */
    default List<String> modelMistakes(String model) {
        return List.of();
    }

    /**
     * Returns all the regions in which requests to a model may be answered, as the wire has it: those of an inference
     * profile, not that of the account.
     *
     * @param model the model's name as it goes over the wire
     * @return the regions; empty if they are not known. If not overridden, that of the account, if it has one
     */
    default Optional<Set<String>> destinationRegions(String model) {
        return account().region().map(Set::of);
    }

    /**
     * Returns the address that requests go to.
     *
     * @return the address, if the provider tells
     */
    default Optional<URI> endpoint() {
        return Optional.empty();
    }

    /**
     * Returns the guardrail that would look at a request and its answer, by what the request asks for and what the account
     * is set to. Resolves no credentials.
     *
     * @param request the request
     * @return the guardrail; empty if none would, or if the wire has none
     */
    default Optional<Guardrail> guardrail(ChatRequest request) {
        return Optional.empty();
    }

    /** Releases connections. Calls under way fail. */
    @Override
    default void close() {}
}
