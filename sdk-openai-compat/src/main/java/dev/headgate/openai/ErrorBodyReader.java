package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads errors in all shapes that are about: an {@code error} object, a list of such, an {@code error} text with a
 * {@code code} beside it, a {@code message}, a {@code detail}. What comes first in this order wins.
 */
final class ErrorBodyReader {
    private static final int MAX_STATUS = 599;

    private @Nullable String code;
    private @Nullable String type;
    private @Nullable String message;
    private @Nullable String param;
    private @Nullable String quota;
    private @Nullable Duration retryAfter;
    private int status;
    private boolean moderated;
    private boolean named;
    private boolean settled;

    /** Reads a whole body; one that is no JSON becomes the message as it is. */
    static ErrorBody read(byte[] body, int from, int length) {
        ErrorBodyReader reader = new ErrorBodyReader();
        try (JsonParser json = Json.factory().createParser(body, from, length)) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_ARRAY) {
                first = json.nextToken();
            }
            if (first == JsonToken.START_OBJECT) {
                reader.object(json);
            }
        } catch (IOException notJson) {
            // A body that is cut off may have told enough before.
        }
        if (reader.message == null && reader.code == null && reader.type == null && reader.status == 0) {
            return ErrorBody.text(body, from, length);
        }
        return reader.body();
    }

    /** Reads the value of one field of an error, at which the parser stands. */
    void field(String name, JsonParser json) throws IOException {
        JsonToken value = json.currentToken();
        if (name.equals("error") && value != JsonToken.VALUE_NULL) {
            named = true;
        }
        if (settled) {
            json.skipChildren();
        } else if (value == JsonToken.START_OBJECT && name.equals("error")) {
            nested(json);
        } else if (value == JsonToken.START_OBJECT && name.equals("message")) {
            object(json);
        } else if (value == JsonToken.START_ARRAY && name.equals("detail")) {
            each(json, this::object);
        } else if (value == JsonToken.START_ARRAY && name.equals("details")) {
            each(json, this::googleDetail);
        } else if (value == JsonToken.START_OBJECT && (name.equals("details") || name.equals("metadata"))) {
            more(json);
        } else if (value == JsonToken.VALUE_STRING) {
            text(name, json.getText());
        } else if (value == JsonToken.VALUE_NUMBER_INT) {
            number(name, json.getValueAsInt());
        } else {
            json.skipChildren();
        }
    }

    /**
     * Tells whether the fields say that there is an error.
     *
     * @param choices whether they stood beside choices, where only an {@code error} means one
     */
    boolean isError(boolean choices) {
        return named || (!choices && message != null);
    }

    ErrorBody body() {
        return new ErrorBody(code, type, message, status, new ErrorHints(param, quota, retryAfter, moderated));
    }

    /** Reads the error object, beside which nothing else counts. */
    private void nested(JsonParser json) throws IOException {
        code = null;
        type = null;
        message = null;
        object(json);
        settled = true;
    }

    private void object(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            field(name, json);
        }
    }

    /** Reads one of the details that Google gives: when to come back, which limit is used up, what is wrong. */
    private void googleDetail(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("violations") && value == JsonToken.START_ARRAY) {
                each(json, this::googleDetail);
            } else if (value == JsonToken.VALUE_STRING) {
                switch (name) {
                    case "retryDelay" ->
                        retryAfter = GoDuration.parse(json.getText()).orElse(null);
                    case "quotaId" -> quota = quota == null ? json.getText() : quota;
                    case "reason" -> code = code == null ? json.getText() : code;
                    default -> {}
                }
            } else {
                json.skipChildren();
            }
        }
    }

    /** Reads what stands beside an error, of which little matters. */
    private void more(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("error_code") && value == JsonToken.VALUE_STRING) {
                // Anthropic's: more to the point than the type.
                code = json.getText();
            } else {
                // OpenRouter's, beside a status that means something else.
                moderated |= name.equals("flagged_input");
                json.skipChildren();
            }
        }
    }

    private static void each(JsonParser json, AnswerBody.Reader reader) throws IOException {
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
            if (t == JsonToken.START_OBJECT) {
                reader.read(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void text(String name, String value) {
        switch (name) {
            case "error" -> message = value;
            case "message", "detail", "msg" -> message = message == null ? value : message;
            case "code" -> code = code == null ? value : code;
            // Gemini's status is a word, such as RESOURCE_EXHAUSTED.
            case "type", "status" -> type = type == null ? value : type;
            case "param" -> param = param == null ? value : param;
            default -> {}
        }
    }

    private void number(String name, int value) {
        boolean isStatus = name.equals("code") || name.equals("status") || name.equals("status_code");
        if (isStatus && value >= 400 && value <= MAX_STATUS && status == 0) {
            status = value;
        }
    }
}
