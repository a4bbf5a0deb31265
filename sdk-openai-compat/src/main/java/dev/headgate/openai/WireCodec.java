package dev.headgate.openai;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.spi.AttemptContext;
import java.io.IOException;
import java.io.InputStream;

/**
 * One form in which chats go over this wire. Safe for use by many threads.
 *
 * <p>Errors that come in place of an answer look the same in all forms; {@link ErrorBodyReader} reads them.
 */
interface WireCodec {
    /** Returns what the server takes and gives for the model. */
    ProviderProfile profile();

    Operation operation();

    /**
     * Returns the request as it goes out.
     *
     * @throws dev.headgate.error.InvalidRequestException naming every part that this form cannot express
     */
    EncodedRequest encode(ChatRequest request, AttemptContext attempt);

    /** Reads a plain answer as it comes. */
    ChatResponse decode(InputStream body, Exchange exchange) throws IOException;

    /** Starts reading one streamed answer. */
    EventDecoder events(Exchange exchange);
}
