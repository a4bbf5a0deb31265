package dev.headgate.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One object of a JSON document that somebody writes by hand. What is wrong is collected with its path, so that all of it
 * can be told at once: names that nobody asked for are wrong too. Not thread-safe.
 */
public final class JsonFields {
    private final String path;
    private final JsonNode node;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();

    private JsonFields(String path, JsonNode node, Problems problems) {
        this.path = path;
        this.node = node;
        this.problems = problems;
    }

    /**
     * Reads a document.
     *
     * @param json UTF-8; the caller closes it
     * @param problems collects what is wrong
     * @return the document; empty if it is no JSON object
     * @throws IOException if it cannot be read
     */
    public static Optional<JsonFields> read(InputStream json, Problems problems) throws IOException {
        JsonNode tree;
        try {
            tree = Json.strictTree(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            problems.add("document", "is " + e.getMessage(), "mend it there");
            return Optional.empty();
        }
        if (!tree.isObject()) {
            problems.add("document", "is no JSON object", "begin with {");
            return Optional.empty();
        }
        return Optional.of(new JsonFields("", tree, problems));
    }

    /**
     * Returns where the object is.
     *
     * @return such as {@code prices[2].usdPerMTok}, empty for the document
     */
    public String path() {
        return path;
    }

    /**
     * Returns a text.
     *
     * @param name its name
     * @return the text, if it is there
     */
    public Optional<String> text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            problems.add(at(name), "is no text, or blank", "give a text, or leave it out");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    /**
     * Returns a number, digit for digit.
     *
     * @param name its name
     * @return the number, if it is there
     */
    public Optional<BigDecimal> number(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            problems.add(at(name), "is no number", "give a number, without quotes");
            return Optional.empty();
        }
        return Optional.of(value.decimalValue());
    }

    /**
     * Returns a whole number.
     *
     * @param name its name
     * @return the number, if it is there
     */
    public OptionalLong wholeNumber(String name) {
        Optional<BigDecimal> number = number(name);
        try {
            return number.isPresent() ? OptionalLong.of(number.get().longValueExact()) : OptionalLong.empty();
        } catch (ArithmeticException e) {
            problems.add(at(name), "is no whole number, or too large", "give a whole number");
            return OptionalLong.empty();
        }
    }

    /**
     * Returns a small whole number.
     *
     * @param name its name
     * @return the number, if it is there
     */
    public OptionalInt smallNumber(String name) {
        OptionalLong number = wholeNumber(name);
        if (number.isPresent() && (int) number.getAsLong() != number.getAsLong()) {
            problems.add(at(name), "is " + number.getAsLong(), "give a smaller number");
            return OptionalInt.empty();
        }
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    /**
     * Returns a truth value.
     *
     * @param name its name
     * @return the value; false if it is not there
     */
    public boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            problems.add(at(name), "is neither true nor false", "give one of them, without quotes");
        }
        return value != null && value.booleanValue();
    }

    /**
     * Returns a day.
     *
     * @param name its name
     * @return the day, if it is there
     */
    public Optional<LocalDate> day(String name) {
        Optional<String> text = text(name);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            problems.add(at(name), "is no day", "give one such as 2026-08-01");
            return Optional.empty();
        }
    }

    /**
     * Returns an object in this one.
     *
     * @param name its name
     * @return the object, if it is there
     */
    public Optional<JsonFields> object(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            problems.add(at(name), "is no object", "give {\"…\": …}");
            return Optional.empty();
        }
        return Optional.of(new JsonFields(at(name), value, problems));
    }

    /**
     * Returns a list of objects.
     *
     * @param name its name
     * @return the objects; empty if it is not there
     */
    public List<JsonFields> objects(String name) {
        JsonNode value = value(name);
        List<JsonFields> all = new ArrayList<>();
        if (value != null && !value.isArray()) {
            problems.add(at(name), "is no list", "give [{\"…\": …}]");
            return all;
        }
        for (int i = 0; value != null && i < value.size(); i++) {
            String where = at(name) + "[" + i + "]";
            if (value.get(i).isObject()) {
                all.add(new JsonFields(where, value.get(i), problems));
            } else {
                problems.add(where, "is no object", "give {\"…\": …}");
            }
        }
        return all;
    }

    /**
     * Returns a list of small whole numbers.
     *
     * @param name its name
     * @return the numbers; empty if it is not there
     */
    public List<Integer> smallNumbers(String name) {
        JsonNode value = value(name);
        List<Integer> all = new ArrayList<>();
        if (value != null && !value.isArray()) {
            problems.add(at(name), "is no list", "give [1, 2]");
            return all;
        }
        for (int i = 0; value != null && i < value.size(); i++) {
            if (value.get(i).isIntegralNumber() && value.get(i).canConvertToInt()) {
                all.add(value.get(i).intValue());
            } else {
                problems.add(at(name) + "[" + i + "]", "is no whole number", "give a whole number");
            }
        }
        return all;
    }

    /**
     * Returns a list of texts.
     *
     * @param name its name
     * @return the texts; empty if it is not there
     */
    public List<String> texts(String name) {
        JsonNode value = value(name);
        List<String> all = new ArrayList<>();
        if (value != null && !value.isArray()) {
            problems.add(at(name), "is no list", "give [\"…\", \"…\"]");
            return all;
        }
        for (int i = 0; value != null && i < value.size(); i++) {
            if (value.get(i).isTextual() && !value.get(i).textValue().isBlank()) {
                all.add(value.get(i).textValue());
            } else {
                problems.add(at(name) + "[" + i + "]", "is no text, or blank", "give a text");
            }
        }
        return all;
    }

    /**
     * Returns the names in this object, where they are not fixed.
     *
     * @return the names, sorted
     */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * Tells whether something is there.
     *
     * @param name its name
     * @return true if it is, and is not null
     */
    public boolean has(String name) {
        return value(name) != null;
    }

    /** Tells of the names that nobody has asked for. */
    public void end() {
        for (String name : names()) {
            problems.check(asked.contains(name), at(name), "is unknown", "leave it out; known here are " + sorted());
        }
    }

    /**
     * Returns where something in this object is.
     *
     * @param name its name
     * @return its path
     */
    public String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Set<String> sorted() {
        return new TreeSet<>(asked);
    }

    private @Nullable JsonNode value(String name) {
        asked.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
