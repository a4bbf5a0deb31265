package dev.headgate.internal;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Checks that a record bound from JSON lacks nothing that its schema requires. */
final class BoundRecord {
    private BoundRecord() {}

    /** Throws, naming the place, if a component or an item is null that is not marked as nullable. */
    static void check(@Nullable Object value, String path) {
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                String place = path + "." + component.getName();
                Object part = read(component, value);
                checkPresent(part, Nullability.isNullable(component), place);
                checkItems(part, component.getAnnotatedType(), place);
            }
        }
    }

    private static void checkItems(@Nullable Object value, AnnotatedType type, String path) {
        if (value instanceof Object[] items && type instanceof AnnotatedArrayType array) {
            checkItems(Arrays.asList(items), array.getAnnotatedGenericComponentType(), path);
        } else if (value instanceof Collection<?> items && type instanceof AnnotatedParameterizedType generic) {
            checkItems(items, generic.getAnnotatedActualTypeArguments()[0], path);
        } else {
            check(value, path);
        }
    }

    private static void checkItems(Collection<?> items, AnnotatedType itemType, String path) {
        int index = 0;
        for (Object item : items) {
            String place = path + "[" + index++ + "]";
            checkPresent(item, Nullability.isMarked(itemType), place);
            checkItems(item, itemType, place);
        }
    }

    private static void checkPresent(@Nullable Object part, boolean nullable, String place) {
        if (part == null && !nullable) {
            throw new IllegalArgumentException("JSON does not fit " + place + ": it is missing or null");
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
