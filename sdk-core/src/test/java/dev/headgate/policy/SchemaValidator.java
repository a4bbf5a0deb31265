package dev.headgate.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Pattern;

/** Validates by the few words of JSON Schema that the published schema uses; fails on any other. */
final class SchemaValidator {
    private SchemaValidator() {}

    static boolean accepts(JsonNode schema, JsonNode value) {
        for (Map.Entry<String, JsonNode> word : schema.properties()) {
            if (!accepts(word.getKey(), word.getValue(), schema, value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean accepts(String word, JsonNode says, JsonNode schema, JsonNode value) {
        return switch (word) {
            case "$schema", "title", "description", "format" -> true;
            case "type" -> isType(says.asText(), value);
            case "pattern" ->
                !value.isTextual()
                        || Pattern.compile(says.asText())
                                .matcher(value.asText())
                                .find();
            case "enum" -> contains(says, value);
            case "minimum" -> !value.isNumber() || value.asDouble() >= says.asDouble();
            case "maximum" -> !value.isNumber() || value.asDouble() <= says.asDouble();
            case "required" -> required(says, value);
            case "items" -> items(says, value);
            case "properties" -> properties(says, value);
            case "propertyNames" -> names(says, value);
            case "additionalProperties" -> others(says, schema, value);
            case "anyOf" -> anyOf(says, value);
            default -> throw new AssertionError("the validator does not know " + word);
        };
    }

    private static boolean isType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            default -> throw new AssertionError("the validator does not know the type " + type);
        };
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode one : list) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean required(JsonNode names, JsonNode value) {
        for (JsonNode name : names) {
            if (value.isObject() && !value.has(name.asText())) {
                return false;
            }
        }
        return true;
    }

    private static boolean items(JsonNode item, JsonNode value) {
        for (JsonNode one : value) {
            if (value.isArray() && !accepts(item, one)) {
                return false;
            }
        }
        return true;
    }

    private static boolean properties(JsonNode known, JsonNode value) {
        return !value.isObject()
                || known.properties().stream()
                        .allMatch(one -> !value.has(one.getKey()) || accepts(one.getValue(), value.get(one.getKey())));
    }

    private static boolean names(JsonNode name, JsonNode value) {
        return !value.isObject()
                || value.properties().stream().allMatch(one -> accepts(name, TextNode.valueOf(one.getKey())));
    }

    private static boolean others(JsonNode says, JsonNode schema, JsonNode value) {
        return !value.isObject()
                || value.properties().stream()
                        .filter(one -> !schema.path("properties").has(one.getKey()))
                        .allMatch(one -> says.isBoolean() ? says.asBoolean() : accepts(says, one.getValue()));
    }

    private static boolean anyOf(JsonNode all, JsonNode value) {
        for (JsonNode one : all) {
            if (accepts(one, value)) {
                return true;
            }
        }
        return false;
    }
}
