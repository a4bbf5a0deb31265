package dev.headgate.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stages keep of one call, by their own types. Most calls have none of it. Safe for use by many threads. */
final class Locals {
    private @Nullable Map<Class<?>, Object> values;

    synchronized <T> T get(Class<T> type, Supplier<? extends T> first) {
        Map<Class<?>, Object> known = values;
        if (known == null) {
            known = new HashMap<>(4);
            values = known;
        }
        Object value = known.get(type);
        if (value == null) {
            value = first.get();
            known.put(type, value);
        }
        return type.cast(value);
    }

    synchronized <T> Optional<T> find(Class<T> type) {
        return values == null ? Optional.empty() : Optional.ofNullable(type.cast(values.get(type)));
    }
}
