package dev.headgate.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Binds the common {@code java.time} types to their ISO-8601 texts, which is what schemas of records ask models for. */
final class JavaTimeBinding extends SimpleModule {
    private static final long serialVersionUID = 1L;

    private static final Map<Class<?>, Function<String, ?>> PARSERS = Map.of(
            LocalDate.class, LocalDate::parse,
            LocalTime.class, LocalTime::parse,
            LocalDateTime.class, LocalDateTime::parse,
            OffsetDateTime.class, OffsetDateTime::parse,
            Instant.class, Instant::parse,
            Duration.class, Duration::parse);

    JavaTimeBinding() {
        super("headgate-java-time");
        PARSERS.keySet().forEach(this::iso);
    }

    static boolean binds(Class<?> type) {
        return PARSERS.containsKey(type);
    }

    private <T> void iso(Class<T> type) {
        addDeserializer(type, new IsoReader<>(type));
        addSerializer(type, new IsoWriter<>(type));
    }

    private static final class IsoReader<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final Class<T> type;

        IsoReader(Class<T> type) {
            super(type);
            this.type = type;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                return type.cast(Objects.requireNonNull(PARSERS.get(type)).apply(text));
            } catch (DateTimeException e) {
                throw context.instantiationException(type, "not an ISO-8601 text");
            }
        }
    }

    private static final class IsoWriter<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        IsoWriter(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }
}
