package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.io.StringWriter;

/** Copies one JSON value to text, numbers digit for digit. */
final class JsonText {
    private JsonText() {}

    /** Copies the value at which the parser stands, and leaves the parser at its end. */
    static String copy(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.factory().createGenerator(text)) {
            int depth = 0;
            while (true) {
                depth += copyToken(parser, out);
                if (depth == 0) {
                    break;
                }
                JsonMembers.next(parser);
            }
        }
        return text.toString();
    }

    /** Copies a token; returns by how much it opens or closes. */
    static int copyToken(JsonParser parser, JsonGenerator out) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                out.writeStartObject();
                return 1;
            }
            case START_ARRAY -> {
                out.writeStartArray();
                return 1;
            }
            case END_OBJECT -> {
                out.writeEndObject();
                return -1;
            }
            case END_ARRAY -> {
                out.writeEndArray();
                return -1;
            }
            case FIELD_NAME -> out.writeFieldName(parser.currentName());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(parser.getText());
            default -> out.copyCurrentEvent(parser);
        }
        return 0;
    }
}
