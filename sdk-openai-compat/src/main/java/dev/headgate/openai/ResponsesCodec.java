package dev.headgate.openai;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.spi.AttemptContext;
import java.io.IOException;
import java.io.InputStream;

/** Responses, without state on the server: every request brings the whole conversation, encrypted thoughts included. */
final class ResponsesCodec implements WireCodec {
    private final ProviderProfile profile;
    private final String account;

    ResponsesCodec(ProviderProfile profile, String account) {
        this.profile = profile;
        this.account = account;
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public Operation operation() {
        return Operation.RESPONSES;
    }

    @Override
    public EncodedRequest encode(ChatRequest request, AttemptContext attempt) {
        return ResponsesEncoder.encode(request, profile, account, attempt);
    }

    /** Reads a plain answer as a stream that consists of its end. */
    @Override
    public ChatResponse decode(InputStream body, Exchange exchange) throws IOException {
        ResponsesEvents events = new ResponsesEvents(profile.promptCache, account, exchange);
        boolean whole = AnswerBody.read(body, events::decodeWhole);
        ErrorBody error = events.error();
        if (error != null) {
            throw HttpErrors.inAnswer(error, exchange);
        }
        if (!whole) {
            throw AnswerException.malformed("The answer is no JSON object.");
        }
        events.finish(false);
        ResponseAssembler assembler = new ResponseAssembler();
        for (ChatEvent event = events.poll(); event != null; event = events.poll()) {
            assembler.add(event);
        }
        return assembler.response();
    }

    @Override
    public EventDecoder events(Exchange exchange) {
        return new ResponsesEvents(profile.promptCache, account, exchange);
    }
}
