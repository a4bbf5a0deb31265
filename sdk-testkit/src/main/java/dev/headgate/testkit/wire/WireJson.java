package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads the JSON of both wires. */
final class WireJson {
    private WireJson() {}

    /** Returns an object of keys and values, in the order given. */
    static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return object;
    }

    static byte[] bytes(Object value) {
        return Json.write(value).getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode tree(String json) {
        return Json.tree(json);
    }

    /** Tells whether a field is there and not null. */
    static boolean has(JsonNode node, String field) {
        return node.hasNonNull(field);
    }

    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
