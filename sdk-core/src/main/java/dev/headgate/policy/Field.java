package dev.headgate.policy;

/**
 * A member of an object.
 *
 * @param name its name
 * @param shape how it is written
 * @param required whether it must be there
 * @param description what it means, for editors
 */
record Field<T>(String name, Shape<T> shape, boolean required, String description) {
    static <T> Field<T> of(String name, Shape<T> shape, String description) {
        return new Field<>(name, shape, false, description);
    }

    static <T> Field<T> required(String name, Shape<T> shape, String description) {
        return new Field<>(name, shape, true, description);
    }
}
