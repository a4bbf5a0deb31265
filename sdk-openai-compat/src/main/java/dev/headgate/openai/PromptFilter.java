package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads the verdict of Azure's filter on the prompt. */
final class PromptFilter {
    private PromptFilter() {}

    /** Tells whether any category was filtered; leaves the parser, which stands at the value, at its end. */
    static boolean blocks(JsonParser json) throws IOException {
        boolean filtered = false;
        int depth = 0;
        JsonToken token = json.currentToken();
        while (token != null) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_TRUE && "filtered".equals(json.currentName())) {
                filtered = true;
            }
            if (depth == 0) {
                return filtered;
            }
            token = json.nextToken();
        }
        return filtered;
    }
}
