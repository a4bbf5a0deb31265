package dev.headgate.testkit.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object and takes note of everything that is wrong with them; goes on with a harmless value
 * so that all mistakes come out together. Fields that nobody asked for are mistakes too.
 */
final class JsonFields {
    private final @Nullable JsonNode object;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    JsonFields(@Nullable JsonNode node, String path, Problems problems) {
        this.object = node != null && node.isObject() ? node : null;
        this.path = path;
        this.problems = problems;
        problems.check(
                node == null || node.isObject(),
                path.isEmpty() ? "the file" : path,
                "is no object",
                "put its fields between braces");
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    boolean has(String name) {
        return field(name) != null;
    }

    String text(String name, String otherwise) {
        JsonNode node = field(name);
        if (node == null) {
            return otherwise;
        }
        boolean fits = node.isTextual() && !node.textValue().isBlank();
        problems.check(fits, path(name), "is no text", "put it between quotes");
        return fits ? node.textValue() : otherwise;
    }

    String text(String name) {
        missing(name, "give its name");
        return text(name, "?");
    }

    boolean flag(String name) {
        JsonNode node = field(name);
        problems.check(node == null || node.isBoolean(), path(name), "is neither true nor false", "give one of them");
        return node != null && node.booleanValue();
    }

    double number(String name, double least, double most, double otherwise) {
        JsonNode node = field(name);
        if (node == null) {
            return otherwise;
        }
        boolean fits = node.isNumber() && node.doubleValue() >= least && node.doubleValue() <= most;
        problems.check(
                fits,
                path(name),
                node.isNumber() ? "is " + node.numberValue() : "is no number",
                "give " + shown(least) + " to " + shown(most));
        return fits ? node.doubleValue() : Math.max(least, Math.min(most, otherwise));
    }

    long whole(String name, long least, long most, long otherwise) {
        JsonNode node = field(name);
        if (node != null && node.isNumber() && node.doubleValue() != Math.rint(node.doubleValue())) {
            problems.add(path(name), "is " + node.numberValue(), "give a whole number");
            return otherwise;
        }
        return (long) number(name, (double) least, (double) most, (double) otherwise);
    }

    /** Reads a time such as {@code 30m}; returns nanoseconds. */
    long time(String name, long most, long otherwise) {
        JsonNode node = field(name);
        if (node == null) {
            return otherwise;
        }
        long nanos = node.isTextual() ? Times.parse(node.textValue()) : -1;
        problems.check(
                nanos >= 0 && nanos <= most,
                path(name),
                nanos < 0 ? "is no time" : "is too long",
                "give 0s to " + Times.show(most) + ", as in 250ms, 30s, 5m or 1h");
        return nanos < 0 ? otherwise : Math.min(nanos, most);
    }

    <T> T choice(String name, Map<String, T> choices, T otherwise) {
        String given = text(name, "");
        T chosen = choices.get(given);
        problems.check(
                chosen != null || given.isEmpty(),
                path(name),
                "is unknown",
                "give one of " + String.join(", ", choices.keySet()));
        return chosen == null ? otherwise : chosen;
    }

    JsonFields fields(String name) {
        return new JsonFields(field(name), path(name), problems);
    }

    /** Reads a list of objects; none if it is missing. */
    <T> List<T> list(String name, Function<JsonFields, T> item) {
        List<T> items = new ArrayList<>();
        JsonNode node = field(name);
        if (node != null && !node.isArray()) {
            problems.add(path(name), "is no list", "put its items between brackets");
        } else if (node != null) {
            for (int i = 0; i < node.size(); i++) {
                JsonFields fields = new JsonFields(node.get(i), path(name) + "[" + i + "]", problems);
                items.add(item.apply(fields));
                fields.end();
            }
        }
        return items;
    }

    void missing(String name, String remedy) {
        problems.check(has(name), path(name), "is missing", remedy);
    }

    void wrong(String name, String shape, String remedy) {
        problems.add(path(name), shape, remedy);
    }

    /** Tells of the fields that nobody asked for. */
    void end() {
        if (object != null) {
            object.fieldNames()
                    .forEachRemaining(name -> problems.check(
                            known.contains(name),
                            path(name),
                            "is unknown",
                            "leave it out, or mean one of " + String.join(", ", known)));
        }
    }

    private @Nullable JsonNode field(String name) {
        known.add(name);
        return object == null ? null : object.get(name);
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
