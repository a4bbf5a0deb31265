package dev.headgate.benchmarks.contender;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The few fields of an answer, or of a chunk of one, that a bare client looks at. */
final class OpenAiFields {
    String content = "";
    String finishReason = "";
    long promptTokens;
    long completionTokens;

    /** Takes what the parser finds; of what it does not find, all but the content stays. */
    void read(JsonParser json) throws IOException {
        content = "";
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                take(json.currentName(), json);
            }
        }
    }

    private void take(String name, JsonParser json) throws IOException {
        switch (name) {
            case "content" -> content = text(json, content);
            case "finish_reason" -> finishReason = text(json, finishReason);
            case "prompt_tokens" -> promptTokens = json.nextLongValue(0);
            case "completion_tokens" -> completionTokens = json.nextLongValue(0);
            default -> {}
        }
    }

    private static String text(JsonParser json, String otherwise) throws IOException {
        return json.nextToken() == JsonToken.VALUE_STRING ? json.getText() : otherwise;
    }
}
