package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;

/** Turns JSON text into the AWS SDK's documents, numbers digit for digit. */
final class JsonDocuments {
    private JsonDocuments() {}

    /**
     * Parses one JSON value.
     *
     * @param json well-formed, as core has checked it
     */
    static Document parse(String json) {
        try (JsonParser parser = Json.factory().createParser(json)) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON");
        }
    }

    private static Document value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> Document.fromString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Document.fromNumber(parser.getText());
            case VALUE_TRUE -> Document.fromBoolean(true);
            case VALUE_FALSE -> Document.fromBoolean(false);
            default -> Document.fromNull();
        };
    }

    private static Document object(JsonParser parser) throws IOException {
        Map<String, Document> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return Document.fromMap(members);
    }

    private static Document array(JsonParser parser) throws IOException {
        List<Document> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return Document.fromList(items);
    }
}
