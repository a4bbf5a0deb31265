package dev.headgate.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Checks that a record bound from JSON lacks nothing that its schema requires. */
final class BoundRecord {
    private BoundRecord() {}

    /** Throws, naming the place, if a component is null that is not marked as nullable. */
    static void check(@Nullable Object value, String path) {
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                String place = path + "." + component.getName();
                Object part = read(component, value);
                if (part == null && !Nullability.isNullable(component)) {
                    throw new IllegalArgumentException("JSON does not fit " + place + ": it is missing or null");
                }
                check(part, place);
            }
        } else if (value instanceof Collection<?> items) {
            int index = 0;
            for (Object item : items) {
                check(item, path + "[" + index++ + "]");
            }
        }
    }

    private static @Nullable Object read(RecordComponent component, Object value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "cannot read " + value.getClass().getSimpleName() + "." + component.getName());
        }
    }
}
