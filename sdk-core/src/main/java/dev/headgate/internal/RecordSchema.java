package dev.headgate.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JSON schema of a record in the subset that models accept as strict: every property listed as required, in the
 * order of declaration, no other properties, no references, absent values as {@code null}.
 */
public final class RecordSchema {
    /** The formats of JSON schema, 2020-12, section 7.3.1, that the bound texts have. */
    private static final Map<Class<?>, String> FORMATS = Map.of(
            LocalDate.class, "date",
            OffsetDateTime.class, "date-time",
            Instant.class, "date-time",
            Duration.class, "duration");

    private static final Set<Class<?>> WHOLE = Set.of(
            byte.class,
            short.class,
            int.class,
            long.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class);

    private final Function<AnnotatedElement, @Nullable String> description;

    /**
     * Sets up a generator.
     *
     * @param description returns the description that an annotated element carries, or null
     */
    public RecordSchema(Function<AnnotatedElement, @Nullable String> description) {
        this.description = description;
    }

    /**
     * Makes the schema of one record type.
     *
     * @param type the record type; its components may be records, enums, texts, numbers, booleans, {@code java.time}
     *     values and lists of these
     * @return the schema as JSON text
     * @throws IllegalArgumentException if the type is no record, contains itself, or has a component that no strict
     *     schema can express
     */
    public String of(Class<?> type) {
        new RecordShape().check(type);
        return record(type, description.apply(type), false).toString();
    }

    private ObjectNode record(Class<?> type, @Nullable String told, boolean nullable) {
        ObjectNode schema = typed("object", nullable);
        RecordComponent[] components = type.getRecordComponents();
        if (components.length > 0) {
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = schema.putArray("required");
            for (RecordComponent component : components) {
                properties.set(component.getName(), property(component));
                required.add(component.getName());
            }
        }
        describe(schema, told);
        return schema.put("additionalProperties", false);
    }

    private ObjectNode property(RecordComponent component) {
        return value(component.getAnnotatedType(), description.apply(component), Nullability.isNullable(component));
    }

    private ObjectNode value(AnnotatedType annotated, @Nullable String told, boolean nullable) {
        AnnotatedType item = item(annotated);
        if (item != null) {
            ObjectNode schema = typed("array", nullable);
            schema.set("items", value(item, null, Nullability.isMarked(item)));
            return describe(schema, told);
        }
        // RecordShape has let nothing else pass.
        Class<?> type = (Class<?>) annotated.getType();
        String words = told != null ? told : description.apply(type);
        return type.isRecord() ? record(type, words, nullable) : describe(leaf(type, nullable), words);
    }

    private static @Nullable AnnotatedType item(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType list) {
            return list.getAnnotatedActualTypeArguments()[0];
        }
        return type instanceof AnnotatedArrayType array ? array.getAnnotatedGenericComponentType() : null;
    }

    private static ObjectNode leaf(Class<?> type, boolean nullable) {
        ObjectNode schema = typed(name(type), nullable);
        if (type.isEnum()) {
            ArrayNode names = schema.putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                names.add(((Enum<?>) constant).name());
            }
            if (nullable) {
                names.addNull();
            }
        }
        String format = FORMATS.get(type);
        return format == null ? schema : schema.put("format", format);
    }

    private static String name(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (WHOLE.contains(type)) {
            return "integer";
        }
        boolean number = Number.class.isAssignableFrom(type) || type == float.class || type == double.class;
        return number ? "number" : "string";
    }

    private static ObjectNode typed(String name, boolean nullable) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (nullable) {
            schema.putArray("type").add(name).add("null");
            return schema;
        }
        return schema.put("type", name);
    }

    private static ObjectNode describe(ObjectNode schema, @Nullable String words) {
        return words == null ? schema : schema.put("description", words);
    }
}
