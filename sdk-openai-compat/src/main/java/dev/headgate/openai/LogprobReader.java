package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.chat.TokenLogprob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads how likely the model held the tokens of its answer. */
final class LogprobReader {
    private LogprobReader() {}

    /** Reads {@code {"content": […], "refusal": […]}}, at which the parser stands, and leaves the parser at its end. */
    static List<TokenLogprob> readChoice(JsonParser json) throws IOException {
        List<TokenLogprob> tokens = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return tokens;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("content") || name.equals("refusal")) {
                tokens.addAll(readList(json));
            } else {
                json.skipChildren();
            }
        }
        return tokens;
    }

    /** Reads a list of tokens, at which the parser stands, and leaves the parser at its end. */
    static List<TokenLogprob> readList(JsonParser json) throws IOException {
        List<TokenLogprob> tokens = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return tokens;
        }
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
            if (t == JsonToken.START_OBJECT) {
                tokens.add(token(json));
            } else {
                json.skipChildren();
            }
        }
        return tokens;
    }

    private static TokenLogprob token(JsonParser json) throws IOException {
        String token = "";
        double logprob = 0;
        List<TokenLogprob> alternatives = List.of();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "token" -> token = json.getValueAsString("");
                case "logprob" -> logprob = json.getValueAsDouble(0);
                case "top_logprobs" -> alternatives = readList(json);
                default -> json.skipChildren();
            }
        }
        return new TokenLogprob(token, logprob, alternatives);
    }
}
