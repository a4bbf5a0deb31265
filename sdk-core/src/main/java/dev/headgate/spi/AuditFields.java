package dev.headgate.spi;

import dev.headgate.internal.Problems;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What an audit record says: texts, whole numbers and truth values under names, nested or in lists. Immutable.
 *
 * <p>There are no fractions, so that a record has one canonical form only; money goes in whole units (nano-USD).
 */
public final class AuditFields {
    private static final int LONGEST_NAME = 128;
    private static final AuditFields NONE = new AuditFields(new String[0], new Object[0], 0);

    /** Sorted. */
    private final String[] names;

    private final Object[] values;
    private final int size;

    private AuditFields(String[] names, Object[] values, int size) {
        this.names = names;
        this.values = values;
        this.size = size;
    }

    /**
     * Returns no fields.
     *
     * @return the empty value
     */
    public static AuditFields none() {
        return NONE;
    }

    /**
     * Starts with no fields.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the fields by name: each a {@link String}, {@link Long}, {@link Boolean}, {@link AuditFields}, or a list of
     * texts or fields.
     *
     * @return the fields, sorted by name, unmodifiable
     */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        forEach(map::put);
        return Collections.unmodifiableMap(map);
    }

    /**
     * Shows each field to an action, in the order of their names.
     *
     * @param action takes a name and a value, of the types that {@link #asMap} tells
     */
    public void forEach(BiConsumer<String, Object> action) {
        for (int i = 0; i < size; i++) {
            action.accept(names[i], values[i]);
        }
    }

    /**
     * Returns a text.
     *
     * @param name its name
     * @return the text, if there is one under that name
     */
    public Optional<String> text(String name) {
        int at = Arrays.binarySearch(names, 0, size, name);
        return at >= 0 && values[at] instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * Tells whether there is nothing.
     *
     * @return true if no field is set
     */
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuditFields that
                && Arrays.equals(names, 0, size, that.names, 0, that.size)
                && Arrays.equals(values, 0, size, that.values, 0, that.size);
    }

    @Override
    public int hashCode() {
        return asMap().hashCode();
    }

    /** Names the fields only: their values are for the log. */
    @Override
    public String toString() {
        return "AuditFields" + Arrays.asList(names).subList(0, size);
    }

    /** Builds {@link AuditFields}. A name that is set again takes the later value. */
    public static final class Builder {
        private static final int USUAL = 8;

        private String[] names = new String[USUAL];
        private Object[] values = new Object[USUAL];
        private int size;
        private boolean shared;

        private Builder() {}

        /**
         * Sets a text.
         *
         * @param name printable ASCII without quotes and backslashes
         * @param text the text
         * @return this builder
         */
        public Builder put(String name, String text) {
            return set(name, text);
        }

        /**
         * Sets a text if there is one.
         *
         * @param name the name
         * @param text the text, which may be absent
         * @return this builder
         */
        public Builder put(String name, Optional<String> text) {
            return text.isPresent() ? set(name, text.get()) : this;
        }

        /**
         * Sets a number.
         *
         * @param name the name
         * @param number the number
         * @return this builder
         */
        public Builder put(String name, long number) {
            return set(name, number);
        }

        /**
         * Sets a truth value.
         *
         * @param name the name
         * @param truth the value
         * @return this builder
         */
        public Builder put(String name, boolean truth) {
            return set(name, truth);
        }

        /**
         * Sets nested fields.
         *
         * @param name the name
         * @param fields the fields
         * @return this builder
         */
        public Builder put(String name, AuditFields fields) {
            return set(name, fields);
        }

        /**
         * Sets a list of texts.
         *
         * @param name the name
         * @param texts the texts
         * @return this builder
         */
        public Builder texts(String name, List<String> texts) {
            return set(name, List.copyOf(texts));
        }

        /**
         * Sets a list of nested fields.
         *
         * @param name the name
         * @param items the items
         * @return this builder
         */
        public Builder list(String name, List<AuditFields> items) {
            return set(name, List.copyOf(items));
        }

        /**
         * Sets all fields of another value.
         *
         * @param fields the fields
         * @return this builder
         */
        public Builder putAll(AuditFields fields) {
            fields.forEach(this::insert);
            return this;
        }

        /**
         * Returns the fields.
         *
         * @return the value
         */
        public AuditFields build() {
            if (size == 0) {
                return NONE;
            }
            shared = true;
            return new AuditFields(names, values, size);
        }

        private Builder set(String name, Object value) {
            if (!isName(name) || value == null) {
                Problems problems = new Problems("AuditFields");
                problems.check(
                        isName(name),
                        "name",
                        "is not 1 to " + LONGEST_NAME + " printable ASCII characters without quotes and backslashes",
                        "rename the field");
                problems.check(value != null, "value", "is null", "leave the field out");
                problems.throwIfAny();
            }
            insert(name, value);
            return this;
        }

        /** Keeps the names sorted; most come in order. */
        private void insert(String name, Object value) {
            int at = size;
            int order = 1;
            while (at > 0 && (order = name.compareTo(names[at - 1])) < 0) {
                at--;
            }
            boolean again = at > 0 && order == 0;
            int room = again ? size : size + 1;
            if (shared || room > names.length) {
                int length = Math.max(names.length, room > names.length ? 2 * names.length : 0);
                names = Arrays.copyOf(names, length);
                values = Arrays.copyOf(values, length);
                shared = false;
            }
            if (again) {
                values[at - 1] = value;
                return;
            }
            System.arraycopy(names, at, names, at + 1, size - at);
            System.arraycopy(values, at, values, at + 1, size - at);
            names[at] = name;
            values[at] = value;
            size++;
        }

        private static boolean isName(String name) {
            if (name == null || name.isEmpty() || name.length() > LONGEST_NAME) {
                return false;
            }
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                    return false;
                }
            }
            return true;
        }
    }
}
