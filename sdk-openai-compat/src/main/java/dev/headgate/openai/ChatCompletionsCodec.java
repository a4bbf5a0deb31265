package dev.headgate.openai;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.spi.AttemptContext;
import java.io.IOException;
import java.io.InputStream;

/** Chat completions: what every server of this family speaks. */
final class ChatCompletionsCodec implements WireCodec {
    @Override
    public Operation operation() {
        return Operation.CHAT_COMPLETIONS;
    }

    @Override
    public EncodedRequest encode(ChatRequest request, AttemptContext attempt) {
        return RequestEncoder.encode(request, attempt);
    }

    @Override
    public ChatResponse decode(InputStream body, Exchange exchange) throws IOException {
        return CompletionBody.read(body, exchange);
    }

    @Override
    public EventDecoder events(Exchange exchange) {
        return new ChunkEvents(exchange);
    }
}
