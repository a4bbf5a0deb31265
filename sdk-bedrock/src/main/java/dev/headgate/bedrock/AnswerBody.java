package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.headgate.internal.Json;
import java.io.IOException;

/** Reads the answer of an operation other than Converse: one JSON object. */
final class AnswerBody {
    private static final String REMEDY = "raise the account's maxResponseBytes, or ask for less";

    private AnswerBody() {}

    /** Shows the members of the answer to a call, and ends the call. */
    static void read(OngoingCall call, int limit, JsonMembers.Reader reader) {
        try (call;
                JsonParser parser =
                        Json.factory().createParser(new LimitedInput(call.body().inputStream(), limit, REMEDY))) {
            read(parser, reader);
        } catch (IOException e) {
            throw AnswerFailures.of(e, call);
        }
    }

    private static void read(JsonParser parser, JsonMembers.Reader reader) throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw AnswerException.wrong("The answer is no JSON object; check that the endpoint is Bedrock's");
            }
            JsonMembers.each(parser, reader);
            // Reading up to the end gives the connection back to the pool.
            if (parser.nextToken() != null) {
                throw AnswerException.wrong("More than one JSON value came; check that the endpoint is Bedrock's");
            }
        } catch (JsonEOFException e) {
            throw AnswerException.cut("The answer ended in the middle; ask again");
        }
    }
}
