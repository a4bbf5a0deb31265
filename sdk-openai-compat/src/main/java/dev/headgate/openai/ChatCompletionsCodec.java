package dev.headgate.openai;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.spi.AttemptContext;
import java.io.IOException;
import java.io.InputStream;

/** Chat Completions: what every server of this family speaks. */
final class ChatCompletionsCodec implements WireCodec {
    private final ProviderProfile profile;
    private final CompletionReader reader;

    ChatCompletionsCodec(ProviderProfile profile) {
        this.profile = profile;
        this.reader = new CompletionReader(profile);
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public Operation operation() {
        return Operation.CHAT_COMPLETIONS;
    }

    @Override
    public EncodedRequest encode(ChatRequest request, AttemptContext attempt) {
        return RequestEncoder.encode(request, profile, attempt);
    }

    @Override
    public ChatResponse decode(InputStream body, Exchange exchange) throws IOException {
        ResponseCollector collector = new ResponseCollector(exchange::toolCallId);
        boolean whole = AnswerBody.read(body, json -> reader.read(json, collector));
        ErrorBody error = collector.error();
        if (error != null) {
            throw HttpErrors.inAnswer(error, exchange);
        }
        if (!whole) {
            throw AnswerException.malformed("The answer is no JSON object.");
        }
        return collector.response(exchange);
    }

    @Override
    public EventDecoder events(Exchange exchange) {
        return new ChunkEvents(reader, profile.toolIndexes, exchange);
    }
}
