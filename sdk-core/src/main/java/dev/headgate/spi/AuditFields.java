package dev.headgate.spi;

import dev.headgate.internal.Problems;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an audit record says: texts, whole numbers and truth values under names, nested or in lists. Immutable.
 *
 * <p>There are no fractions, so that a record has one canonical form only; money goes in whole units (nano-USD).
 */
public final class AuditFields {
    private static final AuditFields NONE = new AuditFields(new TreeMap<>());
    private static final int LONGEST_NAME = 128;

    private final SortedMap<String, Object> values;

    private AuditFields(SortedMap<String, Object> values) {
        this.values = Collections.unmodifiableSortedMap(values);
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
        return values;
    }

    /**
     * Returns a text.
     *
     * @param name its name
     * @return the text, if there is one under that name
     */
    public Optional<String> text(String name) {
        return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * Tells whether there is nothing.
     *
     * @return true if no field is set
     */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuditFields that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Names the fields only: their values are for the log. */
    @Override
    public String toString() {
        return "AuditFields" + values.keySet();
    }

    /** Builds {@link AuditFields}. A name that is set again takes the later value. */
    public static final class Builder {
        private final SortedMap<String, Object> values = new TreeMap<>();

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
            values.putAll(fields.values);
            return this;
        }

        /**
         * Returns the fields.
         *
         * @return the value
         */
        public AuditFields build() {
            return values.isEmpty() ? NONE : new AuditFields(new TreeMap<>(values));
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
            values.put(name, value);
            return this;
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
