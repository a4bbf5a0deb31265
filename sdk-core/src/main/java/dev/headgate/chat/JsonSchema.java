package dev.headgate.chat;

import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import dev.headgate.internal.RecordSchema;

/**
 * A JSON schema, as text.
 *
 * @param json the schema, one JSON object
 */
public record JsonSchema(String json) {
    /**
     * Checks that the text is a JSON object. The schema itself is checked by the provider it is sent to.
     *
     * @param json the schema, one JSON object
     * @throws IllegalArgumentException if it is no JSON object
     */
    public JsonSchema {
        Problems problems = new Problems("JsonSchema");
        problems.check(
                json != null && Json.isObject(json),
                "json",
                json == null ? "is null" : "is no JSON object (" + json.length() + " characters)",
                "give a schema such as {\"type\":\"object\",\"properties\":{}}");
        problems.throwIfAny();
    }

    /**
     * Returns the schema of a record.
     *
     * <p>It is strict: each component is required, nothing else is allowed, and what is annotated {@code @Nullable} (of
     * any library) may be {@code null}. Components may be records, enums, texts, numbers, booleans, the
     * {@code java.time} types and lists of these. {@link Description} gives descriptions. Schemas are made once per
     * type.
     *
     * @param type a record type
     * @return its schema
     * @throws IllegalArgumentException if the type is no record, contains itself, or has components of other types;
     *     all of them are named
     */
    public static JsonSchema of(Class<?> type) {
        if (type == null) {
            Problems problems = new Problems("JsonSchema");
            problems.add("type", "is null", "give a record type");
            problems.throwIfAny();
        }
        return BY_TYPE.get(type);
    }

    /** Weak in the class, so that an application that is unloaded takes its schemas along. */
    private static final ClassValue<JsonSchema> BY_TYPE = new ClassValue<>() {
        @Override
        protected JsonSchema computeValue(Class<?> type) {
            return new JsonSchema(Generator.RECORDS.of(type));
        }
    };

    /** Holds the generator apart: a call that needs no record schema does not pay for its start. */
    private static final class Generator {
        static final RecordSchema RECORDS = new RecordSchema(element -> {
            Description description = element.getAnnotation(Description.class);
            return description == null ? null : description.value();
        });
    }

    @Override
    public String toString() {
        return "JsonSchema[" + json.length() + " characters]";
    }
}
