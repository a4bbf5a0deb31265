package dev.headgate.chat;

import dev.headgate.internal.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Carries what a provider demands back with a message, a content or a tool call: thought signatures, reasoning
 * signatures, encrypted items.
 *
 * <p>Headgate does not read the values; it keeps them with the part they came with and hands them back to the provider
 * that made them. Keys are {@code provider/name}, such as {@code bedrock/signature}; a provider ignores the keys of
 * others.
 */
public final class Extras {
    private static final Extras NONE = new Extras(Map.of());

    private final Map<String, String> values;

    private Extras(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Returns the empty bag.
     *
     * @return no extras
     */
    public static Extras none() {
        return NONE;
    }

    /**
     * Returns a bag with one value.
     *
     * @param key {@code provider/name}
     * @param value the value, opaque
     * @return the bag
     * @throws IllegalArgumentException if the key is not of the form {@code provider/name}
     */
    public static Extras of(String key, String value) {
        return NONE.with(key, value);
    }

    /**
     * Returns this bag with one value more, or replaced.
     *
     * @param key {@code provider/name}
     * @param value the value, opaque
     * @return the new bag
     * @throws IllegalArgumentException if the key is not of the form {@code provider/name}
     */
    public Extras with(String key, String value) {
        Problems problems = new Problems("Extras");
        problems.check(
                key != null && key.indexOf('/') > 0 && key.indexOf('/') < key.length() - 1,
                "key",
                "is not of the form provider/name",
                "prefix it with the provider's name and a slash");
        problems.check(value != null, "value", "is null", "leave the key out instead");
        problems.throwIfAny();
        if (values.isEmpty()) {
            return new Extras(Map.of(key, value));
        }
        Map<String, String> copy = new TreeMap<>(values);
        copy.put(key, value);
        return new Extras(Map.copyOf(copy));
    }

    /**
     * Returns one value.
     *
     * @param key {@code provider/name}
     * @return the value, if it is there
     */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * Returns all values.
     *
     * @return the values by key, unmodifiable
     */
    public Map<String, String> asMap() {
        return values;
    }

    /**
     * Tells whether nothing is in it.
     *
     * @return true if so
     */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extras that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Names the keys only: a value may be a secret of the provider. */
    @Override
    public String toString() {
        return "Extras" + values.keySet();
    }
}
