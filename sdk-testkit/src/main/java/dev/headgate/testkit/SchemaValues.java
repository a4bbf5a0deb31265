package dev.headgate.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes a value that a JSON schema allows. Used once, by one thread. */
final class SchemaValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Optional parts that contain themselves end here; what must contain itself has no end. */
    private static final int DEEPEST = 12;

    private static final int MOST_ITEMS = 3;

    private final JsonNode root;
    private final Filler.Mode mode;
    private final SplittableRandom random;
    private final ScalarValues scalars;

    SchemaValues(JsonNode root, Filler.Mode mode, SplittableRandom random) {
        this.root = root;
        this.mode = mode;
        this.random = random;
        this.scalars = new ScalarValues(mode, random);
    }

    JsonNode make() {
        return make(root, "#", 0);
    }

    private JsonNode make(JsonNode schema, String path, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(
                    "Filler: " + path + " contains itself without end; make a part optional.");
        }
        if (schema.has("$ref")) {
            return make(target(schema.get("$ref").asText(), path), path, depth + 1);
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return pick(elements(schema.get("enum")));
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.has(choice)) {
                return make(variant(elements(schema.get(choice)), depth), path + "/" + choice, depth + 1);
            }
        }
        if (schema.has("allOf")) {
            return make(merged(schema, path), path + "/allOf", depth + 1);
        }
        return ofType(type(schema, depth), schema, path, depth);
    }

    private JsonNode ofType(String type, JsonNode schema, String path, int depth) {
        return switch (type) {
            case "object" -> object(schema, path, depth);
            case "array" -> array(schema, path, depth);
            case "null" -> NODES.nullNode();
            case "boolean" ->
                NODES.booleanNode(mode == Filler.Mode.SEEDED ? random.nextBoolean() : mode == Filler.Mode.LARGEST);
            case "integer" -> scalars.integer(schema);
            case "number" -> scalars.number(schema);
            case "string" -> scalars.text(schema, path);
            default ->
                throw new IllegalArgumentException("Filler: " + path + " is of type " + type + ", which is unknown.");
        };
    }

    private JsonNode object(JsonNode schema, String path, int depth) {
        ObjectNode value = NODES.objectNode();
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (required.contains(property.getKey()) || isGiven(depth)) {
                value.set(property.getKey(), make(property.getValue(), path + "/" + property.getKey(), depth + 1));
            }
        }
        return value;
    }

    private boolean isGiven(int depth) {
        return depth < DEEPEST / 2
                && switch (mode) {
                    case SMALLEST -> false;
                    case LARGEST -> true;
                    case SEEDED -> random.nextBoolean();
                };
    }

    private JsonNode array(JsonNode schema, String path, int depth) {
        int least = schema.path("minItems").asInt(0);
        int most = schema.path("maxItems").asInt(Math.max(least, depth < DEEPEST / 2 ? MOST_ITEMS : 0));
        int size = switch (mode) {
            case SMALLEST -> least;
            case LARGEST -> most;
            case SEEDED -> random.nextInt(least, most + 1);
        };
        boolean unique = schema.path("uniqueItems").asBoolean(false);
        ArrayNode value = NODES.arrayNode();
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < size; i++) {
            JsonNode item = make(schema.path("items"), path + "/items", depth + 1);
            if (!unique || seen.add(item)) {
                value.add(item);
            }
        }
        if (value.size() < least) {
            throw new IllegalArgumentException(
                    "Filler: " + path + " wants items that differ, and they came out alike.");
        }
        return value;
    }

    private JsonNode variant(List<JsonNode> variants, int depth) {
        List<JsonNode> nulls = variants.stream()
                .filter(one -> one.path("type").asText().equals("null"))
                .toList();
        boolean absent = depth >= DEEPEST / 2 || mode == Filler.Mode.SMALLEST;
        if (!nulls.isEmpty() && (absent || (mode == Filler.Mode.SEEDED && random.nextInt(4) == 0))) {
            return nulls.get(0);
        }
        List<JsonNode> rest =
                variants.stream().filter(one -> !nulls.contains(one)).toList();
        return rest.isEmpty() ? nulls.get(0) : pick(rest);
    }

    private String type(JsonNode schema, int depth) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            List<JsonNode> types = new ArrayList<>();
            type.forEach(one -> types.add(NODES.objectNode().set("type", one)));
            return variant(types, depth).get("type").asText();
        }
        if (type.isTextual()) {
            return type.asText();
        }
        return schema.has("properties") ? "object" : schema.has("items") ? "array" : "string";
    }

    private JsonNode merged(JsonNode schema, String path) {
        ObjectNode merged = NODES.objectNode();
        ObjectNode properties = NODES.objectNode();
        ArrayNode required = NODES.arrayNode();
        List<JsonNode> parts = new ArrayList<>(elements(schema.get("allOf")));
        parts.add(schema);
        for (JsonNode each : parts) {
            JsonNode part = each.has("$ref") ? target(each.get("$ref").asText(), path) : each;
            part.properties().forEach(member -> {
                if (!Set.of("allOf", "properties", "required").contains(member.getKey())) {
                    merged.set(member.getKey(), member.getValue());
                }
            });
            part.path("properties").properties().forEach(member -> properties.set(member.getKey(), member.getValue()));
            part.path("required").forEach(required::add);
        }
        if (!properties.isEmpty()) {
            merged.set("properties", properties);
            merged.set("required", required);
        }
        return merged;
    }

    private JsonNode target(String reference, String path) {
        JsonNode target =
                reference.equals("#") ? root : root.at(reference.startsWith("#") ? reference.substring(1) : "/?");
        if (target.isMissingNode()) {
            throw new IllegalArgumentException(
                    "Filler: " + path + " refers to " + reference + ", which is not in the schema.");
        }
        return target;
    }

    private JsonNode pick(List<JsonNode> some) {
        return switch (mode) {
            case SMALLEST -> some.get(0);
            case LARGEST -> some.get(some.size() - 1);
            case SEEDED -> some.get(random.nextInt(some.size()));
        };
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }
}
