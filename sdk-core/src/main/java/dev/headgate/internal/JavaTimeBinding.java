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
import java.util.function.Function;

/** Binds the common {@code java.time} types to their ISO-8601 texts, which is what schemas of records ask models for. */
final class JavaTimeBinding extends SimpleModule {
    private static final long serialVersionUID = 1L;

    JavaTimeBinding() {
        super("headgate-java-time");
        iso(LocalDate.class, LocalDate::parse);
        iso(LocalTime.class, LocalTime::parse);
        iso(LocalDateTime.class, LocalDateTime::parse);
        iso(OffsetDateTime.class, OffsetDateTime::parse);
        iso(Instant.class, Instant::parse);
        iso(Duration.class, Duration::parse);
    }

    private <T> void iso(Class<T> type, Function<String, T> parse) {
        addDeserializer(type, new IsoReader<>(type, parse));
        addSerializer(type, new IsoWriter<>(type));
    }

    private static final class IsoReader<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> parse;

        IsoReader(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                return parse.apply(text);
            } catch (DateTimeException e) {
                throw context.instantiationException(handledType(), "not an ISO-8601 text");
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
