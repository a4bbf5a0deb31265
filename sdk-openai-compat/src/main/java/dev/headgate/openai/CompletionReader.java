package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads a completion or a chunk, which differ only in the name of one field, without building a tree. */
final class CompletionReader {
    private CompletionReader() {}

    /** Reads one object, at whose start the parser stands, and leaves the parser at its end. */
    static void read(JsonParser json, CompletionSink sink) throws IOException {
        ErrorBodyReader error = null;
        boolean choices = false;
        boolean answered = false;
        boolean blocked = false;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "id" -> {
                    if (hasText(value, json)) {
                        sink.id(json.getText());
                    }
                }
                case "model" -> {
                    if (hasText(value, json)) {
                        sink.model(json.getText());
                    }
                }
                case "choices" -> {
                    choices = true;
                    answered = choices(json, sink);
                }
                case "usage" -> usage(json, sink);
                case "x_groq" -> groq(json, sink);
                case "prompt_filter_results" -> blocked = PromptFilter.blocks(json);
                case "error", "message", "detail", "code", "type", "status" -> {
                    error = error == null ? new ErrorBodyReader() : error;
                    error.field(name, json);
                }
                default -> json.skipChildren();
            }
        }
        if (error != null && error.isError(choices)) {
            sink.error(error.body());
        } else if (blocked && !answered) {
            sink.error(ErrorBody.ofPromptFilter());
        }
    }

    private static void usage(JsonParser json, CompletionSink sink) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            sink.usage(UsageReader.read(json));
        } else {
            json.skipChildren();
        }
    }

    /** Reads what Groq keeps apart from the fields that all have, of which only the usage matters. */
    private static void groq(JsonParser json, CompletionSink sink) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("usage")) {
                usage(json, sink);
            } else {
                json.skipChildren();
            }
        }
    }

    /** Reads the first choice, if there is one: more were not asked for. */
    private static boolean choices(JsonParser json, CompletionSink sink) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return false;
        }
        boolean first = true;
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
            if (first && t == JsonToken.START_OBJECT) {
                choice(json, sink);
            } else {
                json.skipChildren();
            }
            first = false;
        }
        return !first;
    }

    private static void choice(JsonParser json, CompletionSink sink) throws IOException {
        String finishReason = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "delta", "message" -> {
                    if (value == JsonToken.START_OBJECT) {
                        MessageReader.read(json, sink);
                    } else {
                        json.skipChildren();
                    }
                }
                case "finish_reason" -> {
                    if (hasText(value, json)) {
                        finishReason = json.getText();
                    }
                }
                default -> json.skipChildren();
            }
        }
        if (finishReason != null) {
            sink.finishReason(finishReason);
        }
    }

    private static boolean hasText(JsonToken value, JsonParser json) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return json.getTextLength() > 0;
        }
        json.skipChildren();
        return false;
    }
}
