package dev.headgate.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON for all of Headgate, so that the library behind it appears in one place. */
public final class Json {
    /** Longest text of one JSON string that is read: 32 Mi characters, as much as the largest answer allowed. */
    private static final int MAX_STRING_LENGTH = 32 << 20;

    /** Buffers are shared by all threads: a buffer per thread is one per call where threads are virtual. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_STRING_LENGTH)
                    .build())
            .build();

    private Json() {}

    /**
     * Returns the factory of streaming readers and writers.
     *
     * @return the factory, safe for use by many threads
     */
    public static JsonFactory factory() {
        return FACTORY;
    }

    /**
     * Tells whether a text is exactly one JSON value.
     *
     * @param text the text
     * @return true if it is well-formed JSON with nothing after it
     */
    public static boolean isValid(String text) {
        return firstToken(text) != null;
    }

    /**
     * Tells whether a text is exactly one JSON object.
     *
     * @param text the text
     * @return true if it is a well-formed JSON object with nothing after it
     */
    public static boolean isObject(String text) {
        return firstToken(text) == JsonToken.START_OBJECT;
    }

    private static @Nullable JsonToken firstToken(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null ? first : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    /**
     * Parses a text to a tree.
     *
     * @param text one JSON value
     * @return the tree
     * @throws IllegalArgumentException if it is not JSON; the message does not quote it
     */
    public static JsonNode tree(String text) {
        try {
            return Binding.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + position(e));
        }
    }

    /**
     * Parses a text to a tree, strictly: no name twice, nothing after it, decimals digit for digit.
     *
     * @param text one JSON value
     * @return the tree
     * @throws IllegalArgumentException if it is not JSON; the message names the place, never the text
     */
    public static JsonNode strictTree(String text) {
        try {
            return Binding.READER
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON, or a key twice: " + position(e));
        }
    }

    /**
     * Binds a JSON text to a Java type, strictly: nothing missing, nothing more, nothing twice, nothing converted.
     *
     * @param <T> the type
     * @param text one JSON value
     * @param type the type, usually a record
     * @return the value
     * @throws IllegalArgumentException if it is not JSON or does not fit; the message names the place, never the text
     */
    public static <T> T bind(String text, Class<T> type) {
        try {
            T value = Binding.READER.forType(type).readValue(text);
            if (value == null) {
                throw new IllegalArgumentException("JSON null does not fit " + type.getSimpleName());
            }
            BoundRecord.check(value, type.getSimpleName());
            return value;
        } catch (JsonMappingException e) {
            StringBuilder path = new StringBuilder(type.getSimpleName());
            e.getPath().forEach(step -> {
                if (step.getFieldName() == null) {
                    path.append('[').append(step.getIndex()).append(']');
                } else {
                    path.append('.').append(isComponent(step) ? step.getFieldName() : "(unknown)");
                }
            });
            throw new IllegalArgumentException("JSON does not fit " + path + ": " + position(e));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + position(e));
        }
    }

    /**
     * Writes a Java value as JSON.
     *
     * @param value a record, map, list, text, number or anything else that binds
     * @return its JSON text
     * @throws IllegalArgumentException if it cannot be written
     */
    public static String write(Object value) {
        try {
            return Binding.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot write " + value.getClass().getSimpleName() + " as JSON");
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    /** Other names come from the JSON, and may say what it says. */
    private static boolean isComponent(JsonMappingException.Reference step) {
        Object from = step.getFrom();
        Class<?> owner = from instanceof Class<?> type ? type : from == null ? Object.class : from.getClass();
        return owner.isRecord()
                && Arrays.stream(owner.getRecordComponents())
                        .anyMatch(component -> component.getName().equals(step.getFieldName()));
    }

    /** Names the place without quoting the source: the library's own messages quote it. */
    private static String position(JsonProcessingException e) {
        return e.getLocation() == null
                ? "at an unknown place"
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    /** Holds the binder apart: a call that binds nothing does not pay for its start. */
    private static final class Binding {
        static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
                .addModule(new JavaTimeBinding())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
        static final ObjectReader READER = MAPPER.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }
}
