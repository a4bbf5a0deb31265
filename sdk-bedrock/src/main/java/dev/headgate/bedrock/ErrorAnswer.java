package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.internal.Json;
import java.io.IOException;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Reads an HTTP answer that is an error: its code from a header or the body, its words from the body. */
final class ErrorAnswer implements JsonMembers.Reader {
    private static final String REQUEST_ID = "x-amzn-RequestId";
    private static final String ERROR_TYPE = "x-amzn-ErrorType";
    private static final int MAX = 1 << 20;

    private @Nullable String code;
    private @Nullable String message;

    private ErrorAnswer() {}

    /** Reads an answer; of one that is no JSON, too long or cut, only the status and the headers count. */
    static RefusedException read(Response response) {
        ErrorAnswer answer = new ErrorAnswer();
        try (JsonParser parser =
                Json.factory().createParser(new LimitedInput(response.body().byteStream(), MAX, "ask for less"))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonMembers.each(parser, answer);
                parser.nextToken(); // the end of the input gives the connection back to the pool
            }
        } catch (IOException unreadable) {
            answer.message = null;
        }
        String told = response.header(ERROR_TYPE, answer.code);
        return new RefusedException(
                new ServiceError(response.code(), told == null ? "" : plain(told), answer.message),
                response.header(REQUEST_ID),
                response.header("Retry-After"));
    }

    @Override
    public void read(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "__type", "code" -> code = code == null ? JsonMembers.text(parser) : code;
            case "message", "Message", "errorMessage" -> message = JsonMembers.text(parser);
            default -> {}
        }
    }

    /** Leaves out what stands around a code: {@code namespace#Code:http://address}. */
    private static String plain(String told) {
        int colon = told.indexOf(':');
        String name = colon < 0 ? told : told.substring(0, colon);
        return name.substring(name.lastIndexOf('#') + 1).strip();
    }
}
