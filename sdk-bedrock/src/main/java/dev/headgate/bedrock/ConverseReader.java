package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.chat.Usage;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the answer of Converse as it comes off the wire. */
final class ConverseReader {
    private static final String REMEDY = "raise the account's maxResponseBytes, or ask for less";

    private final ResponseAssembler assembler = new ResponseAssembler();
    private final BlockReader blocks = new BlockReader(assembler::add);
    private final AnswerExtras extras = new AnswerExtras();
    private boolean hasMessage;
    private @Nullable String stopReason;
    private @Nullable Usage usage;

    private ConverseReader() {}

    /** Reads the answer to a call and ends the call. */
    static ChatResponse read(OngoingCall call, int limit, List<Adaptation> adaptations) {
        try (call;
                JsonParser parser =
                        Json.factory().createParser(new LimitedInput(call.body().inputStream(), limit, REMEDY))) {
            ConverseReader reader = new ConverseReader();
            reader.assembler.add(new ChatEvent.Started(
                    Optional.empty(), Optional.of(call.model()), Optional.ofNullable(call.requestId()), adaptations));
            reader.readAll(parser);
            return reader.response();
        } catch (IOException e) {
            throw AnswerFailures.of(e, call);
        }
    }

    /** Reads the answer at which the parser stands; nothing is known of the call that it answers. */
    static ChatResponse read(JsonParser parser) throws IOException {
        ConverseReader reader = new ConverseReader();
        JsonMembers.each(parser, reader::member);
        return reader.response();
    }

    private void readAll(JsonParser parser) throws IOException {
        try {
            parser.nextToken();
            JsonMembers.each(parser, this::member);
            // Reading up to the end gives the connection back to the pool.
            if (parser.nextToken() != null) {
                throw AnswerException.wrong("More than one JSON value came; check that the endpoint is Bedrock's");
            }
        } catch (JsonEOFException e) {
            throw AnswerException.cut("The answer ended in the middle; ask again");
        }
    }

    private void member(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "output" -> JsonMembers.each(parser, this::output);
            case "stopReason" -> stopReason = JsonMembers.text(parser);
            case "usage" -> usage = UsageReader.read(parser);
            default -> extras.read(name, parser);
        }
    }

    private void output(String name, JsonParser parser) throws IOException {
        if (name.equals("message")) {
            hasMessage = true;
            JsonMembers.each(parser, this::message);
        }
    }

    private void message(String name, JsonParser parser) throws IOException {
        if (name.equals("content")) {
            JsonMembers.eachItem(parser, blocks::read);
        }
    }

    private ChatResponse response() throws IOException {
        if (!hasMessage) {
            throw AnswerException.wrong("The answer has no message; check that the account's endpoint is Bedrock's");
        }
        String raw = stopReason == null ? "" : stopReason;
        blocks.checkCalls(raw);
        if (usage != null) {
            assembler.add(new ChatEvent.UsageReported(extras.completed(usage)));
        }
        assembler.add(new ChatEvent.Finished(StopReasons.of(raw), raw, blocks.addTo(extras.extras())));
        return assembler.response();
    }
}
