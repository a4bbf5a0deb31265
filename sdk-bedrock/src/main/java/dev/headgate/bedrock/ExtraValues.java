package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON that extras hold; what is wrong with it becomes a problem at the extra's key, without the value. */
final class ExtraValues {
    private ExtraValues() {}

    /** Returns the texts of an object, by name; empty ones if it is something else. */
    static Map<String, String> texts(String json, String path, Problems problems) {
        Map<String, String> texts = new LinkedHashMap<>();
        boolean fits = read(json, JsonToken.START_OBJECT, parser -> {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() != JsonToken.VALUE_STRING || texts.put(name, parser.getText()) != null) {
                    return false;
                }
            }
            return true;
        });
        problems.check(fits, path, "is no JSON object of texts", "give one such as {\"name\": \"value\"}");
        return fits ? texts : Map.of();
    }

    /** Returns the texts of an array; none if it is something else. */
    static List<String> list(String json, String path, Problems problems) {
        List<String> texts = new ArrayList<>();
        boolean fits = read(json, JsonToken.START_ARRAY, parser -> {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_STRING) {
                    return false;
                }
                texts.add(parser.getText());
            }
            return true;
        });
        problems.check(fits, path, "is no JSON array of texts", "give one such as [\"text\"]");
        return fits ? texts : List.of();
    }

    /** Reads the value and demands that nothing follows it. */
    static boolean read(String json, JsonToken start, Reading reading) {
        try (JsonParser parser = Json.factory().createParser(json)) {
            return parser.nextToken() == start && reading.read(parser) && parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    /** Reads the value at which the parser stands, up to its last token. */
    @FunctionalInterface
    interface Reading {
        /** Tells whether the value is what was expected. */
        boolean read(JsonParser parser) throws IOException;
    }
}
