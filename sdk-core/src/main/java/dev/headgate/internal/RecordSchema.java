package dev.headgate.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.MethodScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JSON schema of a record in the subset that models accept as strict: every property listed as required, no
 * other properties, no references, absent values as {@code null}.
 */
public final class RecordSchema {
    /** The formats of JSON schema, 2020-12, section 7.3.1, that the bound texts have. */
    private static final Map<Class<?>, String> FORMATS = Map.of(
            LocalDate.class, "date",
            OffsetDateTime.class, "date-time",
            Instant.class, "date-time",
            Duration.class, "duration");

    private static final Comparator<MemberScope<?, ?>> AS_DECLARED = Comparator.comparing(member -> 0);

    private final SchemaGenerator generator;

    /**
     * Sets up a generator.
     *
     * @param description returns the description that an annotated element carries, or null
     */
    public RecordSchema(Function<AnnotatedElement, @Nullable String> description) {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.INLINE_ALL_SCHEMAS,
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                        Option.FLATTENED_ENUMS,
                        Option.NULLABLE_ARRAY_ITEMS_ALLOWED)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields()
                .withRequiredCheck(field -> true)
                .withNullableCheck(field -> Nullability.isNullable(field.getRawMember()))
                .withDescriptionResolver(field -> {
                    String own = description.apply(field.getRawMember());
                    return own != null ? own : describedComponent(field.getRawMember(), description);
                });
        config.forTypesInGeneral()
                // As declared: a model fills in the properties in the order that the schema gives.
                .withPropertySorter(AS_DECLARED)
                .withStringFormatResolver(scope -> FORMATS.get(scope.getType().getErasedType()))
                .withDescriptionResolver(scope -> scope instanceof MethodScope
                        ? null
                        : description.apply(scope.getType().getErasedType()));
        generator = new SchemaGenerator(config.build());
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
        ObjectNode schema = generator.generateSchema(type);
        return schema.toString();
    }

    private static @Nullable String describedComponent(
            Field field, Function<AnnotatedElement, @Nullable String> description) {
        RecordComponent[] components = field.getDeclaringClass().getRecordComponents();
        if (components != null) {
            for (RecordComponent component : components) {
                if (component.getName().equals(field.getName())) {
                    return description.apply(component);
                }
            }
        }
        return null;
    }
}
