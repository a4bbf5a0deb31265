package dev.headgate.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headgate.internal.Ed25519;
import dev.headgate.internal.Problems;
import java.math.BigDecimal;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The shapes that documents are made of. */
final class Shapes {
    /** What ids, data classes and other names are made of. */
    static final Shape<String> NAME =
            text("[a-zA-Z0-9][a-zA-Z0-9._:@/-]{0,127}", "a name of letters, digits and . _ : @ / -");

    static final Shape<String> LINE = text("[^\\u0000-\\u001f]{1,512}", "a text of one line, at most 512 characters");

    static final Shape<Glob> GLOB =
            converted(text("[^\\u0000-\\u0020]{1,512}", "a name, in which * stands for any letters"), Glob::of, "");

    static final Shape<Globs> GLOBS = converted(list(GLOB), Globs::new, "");

    static final Shape<LocalDate> DATE =
            converted(text("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date such as 2027-06-30"), LocalDate::parse, "date");

    static final Shape<Instant> TIME = converted(
            text("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,24}Z", "a time in UTC such as 2027-06-30T00:00:00Z"),
            Instant::parse,
            "date-time");

    static final Shape<Duration> DURATION = converted(
            text("P[0-9]{1,5}D|PT[0-9]{1,5}[HMS]", "a duration such as PT15M or P3D"), Duration::parse, "duration");

    /** Dollars with nine decimals at most, as nano-USD. */
    static final Shape<Long> DOLLARS = converted(
            text("[0-9]{1,9}([.][0-9]{1,9})?", "dollars as a text, such as \"0.50\""),
            text -> new BigDecimal(text).movePointRight(9).longValueExact(),
            "");

    static final Shape<PublicKey> KEY = converted(
            text("[A-Za-z0-9+/]{43}=", "an Ed25519 public key, as Base64 of its 32 bytes"), Ed25519::publicKey, "");

    private Shapes() {}

    static <T> Shape<T> object(Function<Fields, T> make, Field<?>... fields) {
        return new ObjectShape<>(make, Arrays.asList(fields));
    }

    static Shape<String> text(String pattern, String wanted) {
        Pattern whole = Pattern.compile(pattern);
        return new Shape<>() {
            @Override
            public @Nullable String read(JsonNode node, String path, Problems problems) {
                if (node.isTextual() && whole.matcher(node.asText()).matches()) {
                    return node.asText();
                }
                problems.add(path, node.isTextual() ? "is written wrong" : "is no text", "write " + wanted);
                return null;
            }

            @Override
            public void describe(ObjectNode schema) {
                schema.put("type", "string").put("pattern", "^(" + pattern + ")$");
            }
        };
    }

    static Shape<Long> count(long least, long most) {
        return new Shape<>() {
            @Override
            public @Nullable Long read(JsonNode node, String path, Problems problems) {
                if (node.isIntegralNumber()
                        && node.canConvertToLong()
                        && node.asLong() >= least
                        && node.asLong() <= most) {
                    return node.asLong();
                }
                problems.add(
                        path,
                        "is none of the numbers that it can be",
                        "write a whole number from " + least + " to " + most);
                return null;
            }

            @Override
            public void describe(ObjectNode schema) {
                schema.put("type", "integer").put("minimum", least).put("maximum", most);
            }
        };
    }

    static Shape<Boolean> truth() {
        return new Shape<>() {
            @Override
            public @Nullable Boolean read(JsonNode node, String path, Problems problems) {
                problems.check(node.isBoolean(), path, "is neither true nor false", "write one of them");
                return node.isBoolean() ? node.asBoolean() : null;
            }

            @Override
            public void describe(ObjectNode schema) {
                schema.put("type", "boolean");
            }
        };
    }

    /** One of some words of a closed list, written in lower case with dashes. */
    static <E extends Enum<E>> Shape<E> word(Collection<E> words) {
        List<E> all = List.copyOf(words);
        return converted(
                oneOf(all.stream().map(Shapes::written).toList()),
                text -> all.stream()
                        .filter(each -> written(each).equals(text))
                        .findFirst()
                        .orElseThrow(),
                "");
    }

    private static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One of some values, written as their texts say. */
    static <T> Shape<T> oneOf(List<T> values) {
        return new Shape<>() {
            @Override
            public @Nullable T read(JsonNode node, String path, Problems problems) {
                for (T value : values) {
                    if (node.isTextual() && node.asText().equals(value.toString())) {
                        return value;
                    }
                }
                problems.add(path, "is unknown", "write one of " + values);
                return null;
            }

            @Override
            public void describe(ObjectNode schema) {
                values.forEach(value -> schema.withArray("/enum").add(value.toString()));
            }
        };
    }

    static <T> Shape<List<T>> list(Shape<T> item) {
        return new Shape<>() {
            @Override
            public @Nullable List<T> read(JsonNode node, String path, Problems problems) {
                if (!node.isArray()) {
                    problems.add(path, "is no list", "write [ … ]");
                    return null;
                }
                List<T> items = new ArrayList<>();
                int i = 0;
                for (JsonNode element : node) {
                    T value = item.read(element, path + "[" + i++ + "]", problems);
                    if (value != null) {
                        items.add(value);
                    }
                }
                return List.copyOf(items);
            }

            @Override
            public void describe(ObjectNode schema) {
                schema.put("type", "array");
                item.describe(schema.putObject("items"));
            }
        };
    }

    static <T> Shape<Set<T>> set(Shape<T> item) {
        return converted(list(item), items -> Collections.unmodifiableSet(new LinkedHashSet<>(items)), "");
    }

    /** An object whose members are named freely, in their order. */
    static <T> Shape<Map<String, T>> map(Shape<String> key, Shape<T> value) {
        return new Shape<>() {
            @Override
            public @Nullable Map<String, T> read(JsonNode node, String path, Problems problems) {
                if (!node.isObject()) {
                    problems.add(path, "is no object", "write { … }");
                    return null;
                }
                Map<String, T> members = new LinkedHashMap<>();
                for (Map.Entry<String, JsonNode> member : node.properties()) {
                    String at = path + "." + member.getKey();
                    key.read(TextNode.valueOf(member.getKey()), at, problems);
                    T read = value.read(member.getValue(), at, problems);
                    if (read != null) {
                        members.put(member.getKey(), read);
                    }
                }
                return Collections.unmodifiableMap(members);
            }

            @Override
            public void describe(ObjectNode schema) {
                schema.put("type", "object");
                key.describe(schema.putObject("propertyNames"));
                value.describe(schema.putObject("additionalProperties"));
            }
        };
    }

    /** A shape that is written like another one and means something else. */
    static <A, B> Shape<B> converted(Shape<A> written, Function<A, B> convert, String format) {
        return new Shape<>() {
            @Override
            public @Nullable B read(JsonNode node, String path, Problems problems) {
                A value = written.read(node, path, problems);
                try {
                    return value == null ? null : convert.apply(value);
                } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
                    problems.add(path, "is impossible", "correct it");
                    return null;
                }
            }

            @Override
            public void describe(ObjectNode schema) {
                written.describe(schema);
                if (!format.isEmpty()) {
                    schema.put("format", format);
                }
            }
        };
    }
}
