package dev.headgate.chat;

import dev.headgate.internal.Problems;
import java.util.regex.Pattern;

/** Tells in which form the answer's text must come. */
public sealed interface ResponseFormat {
    /**
     * Returns the form without constraints.
     *
     * @return the default
     */
    static ResponseFormat text() {
        return Text.FREE;
    }

    /**
     * Returns the form of JSON that fits the schema of a record.
     *
     * @param type the record type; its simple name becomes the schema's name
     * @return the form
     * @throws IllegalArgumentException if no strict schema can be made of the type
     */
    static ResponseFormat json(Class<?> type) {
        JsonSchema schema = JsonSchema.of(type);
        return new JsonText(JsonText.nameOf(type), schema);
    }

    /** No constraint. */
    enum Text implements ResponseFormat {
        /** The only one. */
        FREE
    }

    /**
     * JSON that fits a schema, kept to it by the provider.
     *
     * @param name 1 to 64 of {@code a-z A-Z 0-9 _ -}
     * @param schema the schema, an object
     */
    record JsonText(String name, JsonSchema schema) implements ResponseFormat {
        private static final int LONGEST_NAME = 64;
        private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1," + LONGEST_NAME + "}");
        private static final Pattern OTHER = Pattern.compile("[^a-zA-Z0-9_-]");

        /** Java's names may have any letters and any length. */
        private static String nameOf(Class<?> type) {
            String name = OTHER.matcher(type.getSimpleName()).replaceAll("_");
            return name.substring(0, Math.min(name.length(), LONGEST_NAME));
        }

        /**
         * Checks the parts.
         *
         * @param name 1 to 64 of {@code a-z A-Z 0-9 _ -}
         * @param schema the schema, an object
         * @throws IllegalArgumentException naming every part that is missing or wrong
         */
        public JsonText {
            Problems problems = new Problems("ResponseFormat");
            problems.check(
                    name != null && NAME.matcher(name).matches(),
                    "name",
                    "is no schema name",
                    "use 1 to 64 of a-z A-Z 0-9 _ -");
            problems.check(schema != null, "schema", "is null", "give one");
            problems.throwIfAny();
        }
    }
}
