package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads small JSON as maps, lists, texts, numbers and booleans; a name that comes twice is a mistake. */
final class JsonValues {
    private JsonValues() {}

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException naming the place that is no JSON, without quoting it
     */
    static @Nullable Object read(String text) {
        try (JsonParser json = Json.factory().createParser(text)) {
            json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            json.nextToken();
            Object value = value(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("has more than one value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    e.getLocation() == null
                            ? "is no JSON"
                            : "is no JSON, or names a member twice, at line "
                                    + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr());
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed");
        }
    }

    /** Reads the value at which the parser stands, and leaves the parser at its end. */
    static @Nullable Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                    json.nextToken();
                    object.put(name, value(json));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
                    list.add(value(json));
                }
                yield list;
            }
            case VALUE_STRING -> json.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
            default -> null;
        };
    }

    /** Reads the object at which the parser stands, and returns it as text; empty if what stands there is none. */
    static Optional<String> objectText(JsonParser json) throws IOException {
        return value(json) instanceof Map<?, ?> object ? Optional.of(Json.write(object)) : Optional.empty();
    }

    /** Returns about how many characters a value has. */
    static long size(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.entrySet().stream()
                            .mapToLong(member -> size(member.getKey()) + size(member.getValue()))
                            .sum()
                    + 2;
        } else if (value instanceof List<?> list) {
            return list.stream().mapToLong(JsonValues::size).sum() + 2;
        }
        return String.valueOf(value).length() + 2L;
    }
}
