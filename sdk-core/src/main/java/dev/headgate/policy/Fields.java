package dev.headgate.policy;

import java.util.IdentityHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of an object that was read. */
final class Fields {
    private final String path;
    private final IdentityHashMap<Field<?>, Object> values = new IdentityHashMap<>();

    Fields(String path) {
        this.path = path;
    }

    /** Returns where the object stands in the document, as a prefix for its members. */
    String path() {
        return path;
    }

    void put(Field<?> field, Object value) {
        values.put(field, value);
    }

    @SuppressWarnings("unchecked") // put together with the value that its own shape has read
    <T> @Nullable T get(Field<T> field) {
        return (T) values.get(field);
    }

    <T> T get(Field<T> field, T ifAbsent) {
        T value = get(field);
        return value == null ? ifAbsent : value;
    }

    <T> Optional<T> find(Field<T> field) {
        return Optional.ofNullable(get(field));
    }
}
