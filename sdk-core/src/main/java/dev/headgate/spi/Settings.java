package dev.headgate.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One object of a JSON configuration, read strictly: what has the wrong type, and what nobody has asked for by the time of
 * {@link #check()}, is a mistake. All mistakes are told together, each with the path to its place and never with the value.
 *
 * <p>Not thread-safe.
 */
public final class Settings {
    private final String path;
    private final ObjectNode node;
    private final Shared shared;
    private final Set<String> known = new HashSet<>();
    private final List<Settings> inner = new ArrayList<>();
    private boolean ignored;

    private record Shared(Problems problems, Function<String, @Nullable String> environment) {}

    private Settings(String path, ObjectNode node, Shared shared) {
        this.path = path;
        this.node = node;
        this.shared = shared;
    }

    /**
     * Reads a JSON object.
     *
     * @param subject what it is, for the head of messages, such as {@code routing.json}
     * @param json one JSON object, no key given twice
     * @param environment gives the variables that secrets are taken from, such as {@code System::getenv}
     * @return the object
     * @throws IllegalArgumentException if it is not JSON or no object
     */
    public static Settings parse(String subject, String json, Function<String, @Nullable String> environment) {
        JsonNode tree;
        try {
            tree = Json.strictTree(json);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(subject + ": " + e.getMessage(), e);
        }
        if (tree instanceof ObjectNode object) {
            return new Settings("", object, new Shared(new Problems(subject), environment));
        }
        throw new IllegalArgumentException(subject + ": is no JSON object; begin it with {.");
    }

    /**
     * Returns the keys that this object has.
     *
     * @return the keys in the order given
     */
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /**
     * Returns an optional text.
     *
     * @param key the key
     * @return the text, not blank
     */
    public Optional<String> text(String key) {
        return value(key, "a text that is not blank", Settings::isText).map(JsonNode::textValue);
    }

    /**
     * Returns a text that must be there.
     *
     * @param key the key
     * @return the text, not blank; a dash if it is missing, which {@link #check()} tells
     */
    public String required(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty() && !node.has(key)) {
            problem(key, "is missing", "give a text");
        }
        return text.orElse("-");
    }

    /**
     * Returns an optional number.
     *
     * @param key the key
     * @return the number, whole
     */
    public OptionalInt integer(String key) {
        Optional<JsonNode> value =
                value(key, "a whole number", each -> each.isIntegralNumber() && each.canConvertToInt());
        return value.isPresent() ? OptionalInt.of(value.get().intValue()) : OptionalInt.empty();
    }

    /**
     * Returns an optional large number.
     *
     * @param key the key
     * @return the number, whole
     */
    public OptionalLong count(String key) {
        Optional<JsonNode> value =
                value(key, "a whole number", each -> each.isIntegralNumber() && each.canConvertToLong());
        return value.isPresent() ? OptionalLong.of(value.get().longValue()) : OptionalLong.empty();
    }

    /**
     * Returns an optional fraction.
     *
     * @param key the key
     * @return the number
     */
    public Optional<Double> number(String key) {
        return value(key, "a number", JsonNode::isNumber).map(JsonNode::doubleValue);
    }

    /**
     * Returns an optional switch.
     *
     * @param key the key
     * @return true or false
     */
    public Optional<Boolean> flag(String key) {
        return value(key, "true or false", JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    /**
     * Returns an optional duration.
     *
     * @param key the key
     * @return the duration, written by ISO 8601, such as {@code PT30S}
     */
    public Optional<Duration> duration(String key) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(Duration.parse(text));
            } catch (DateTimeParseException e) {
                problem(key, "is no duration", "write it by ISO 8601, such as PT30S");
                return Optional.empty();
            }
        });
    }

    /**
     * Returns an optional address.
     *
     * @param key the key
     * @return an absolute URI
     */
    public Optional<URI> uri(String key) {
        return text(key).flatMap(text -> {
            try {
                URI uri = URI.create(text);
                if (uri.isAbsolute()) {
                    return Optional.of(uri);
                }
            } catch (IllegalArgumentException e) {
                // Told below: the parser's message would quote the value.
            }
            problem(key, "is no absolute URI", "give one with its scheme, such as https://host/path");
            return Optional.empty();
        });
    }

    /**
     * Returns an optional word of a closed list.
     *
     * @param <E> the list
     * @param key the key
     * @param type the list; its words are written in lower case with dashes
     * @return the word
     */
    public <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
        return text(key).flatMap(text -> word(key, text, type));
    }

    /**
     * Returns words of a closed list.
     *
     * @param <E> the list
     * @param key the key
     * @param type the list; its words are written in lower case with dashes
     * @return the words, empty if there are none
     */
    public <E extends Enum<E>> List<E> words(String key, Class<E> type) {
        return texts(key).stream()
                .flatMap(text -> word(key, text, type).stream())
                .toList();
    }

    private <E extends Enum<E>> Optional<E> word(String key, String text, Class<E> type) {
        for (E each : type.getEnumConstants()) {
            if (written(each).equals(text)) {
                return Optional.of(each);
            }
        }
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Settings::written).toList();
        problem(key, "is none of its words", "give one of " + words);
        return Optional.empty();
    }

    private static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns a list of texts.
     *
     * @param key the key
     * @return the texts, none blank; empty if there are none
     */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : items(key)) {
            if (isText(each)) {
                texts.add(each.textValue());
            } else {
                problem(key, "holds what is no text", "give texts that are not blank");
            }
        }
        return texts;
    }

    /**
     * Returns a list whose items are objects, or texts that stand for an object with one text.
     *
     * @param key the key
     * @param shorthand the key of that one text
     * @return the objects
     */
    public List<Settings> objects(String key, String shorthand) {
        List<Settings> objects = new ArrayList<>();
        int index = 0;
        for (JsonNode each : items(key)) {
            ObjectNode object = isText(each) ? node.objectNode().set(shorthand, each) : null;
            if (object == null && each instanceof ObjectNode given) {
                object = given;
            }
            if (object == null) {
                problem(key + "[" + index + "]", "is no object", "give an object or its " + shorthand);
            } else {
                objects.add(inside(key + "[" + index + "]", object));
            }
            index++;
        }
        return objects;
    }

    /**
     * Returns a list of lists as objects with one key each.
     *
     * @param key the key
     * @param item the key under which each inner list is found
     * @return the objects
     */
    public List<Settings> lists(String key, String item) {
        List<Settings> lists = new ArrayList<>();
        int index = 0;
        for (JsonNode each : items(key)) {
            if (each.isArray()) {
                lists.add(inside(key + "[" + index + "]", node.objectNode().set(item, each)));
            } else {
                problem(key + "[" + index + "]", "is no list", "give a list");
            }
            index++;
        }
        return lists;
    }

    /**
     * Returns an optional object.
     *
     * @param key the key
     * @return the object
     */
    public Optional<Settings> object(String key) {
        return value(key, "an object", JsonNode::isObject).map(value -> inside(key, (ObjectNode) value));
    }

    /**
     * Returns the objects of an object, by their keys.
     *
     * @param key the key
     * @return the objects in the order given; empty if there are none
     */
    public Map<String, Settings> named(String key) {
        Map<String, Settings> named = new LinkedHashMap<>();
        object(key)
                .ifPresent(all ->
                        all.keys().forEach(name -> all.object(name).ifPresent(each -> named.put(name, each))));
        return named;
    }

    /**
     * Returns the texts of an object, by their keys.
     *
     * @param key the key
     * @return the texts in the order given; empty if there are none
     */
    public Map<String, String> map(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        object(key).ifPresent(all -> all.keys().forEach(name -> all.text(name).ifPresent(text -> map.put(name, text))));
        return map;
    }

    /**
     * Returns an optional secret: {@code {"env": "NAME"}} or {@code {"file": "/path"}}. A secret in the configuration
     * itself is refused.
     *
     * @param key the key
     * @return gives the secret, read anew each time so that it can be rotated; its exceptions name the place only
     */
    public Optional<Supplier<String>> secret(String key) {
        if (node.path(key).isTextual()) {
            known.add(key);
            problem(key, "is a secret in plain sight", "give {\"env\": \"NAME\"} or {\"file\": \"path\"}");
            return Optional.empty();
        }
        return object(key).flatMap(where -> {
            Optional<Supplier<String>> env = where.text("env")
                    .map(name -> new Secret(
                            "the variable " + name, () -> shared.environment().apply(name)));
            Optional<Supplier<String>> file =
                    where.text("file").map(name -> new Secret("the file " + name, Secret.in(name)));
            if (env.isPresent() == file.isPresent()) {
                problem(key, "has not exactly one of env and file", "give one");
            }
            return env.isPresent() ? env : file;
        });
    }

    /**
     * Adds a mistake.
     *
     * @param key the key that it is about, or a blank text for this object
     * @param shape what is wrong, such as {@code is 0}; never the content of what was given
     * @param remedy what to do
     */
    public void problem(String key, String shape, String remedy) {
        shared.problems().add(at(key), shape, remedy);
    }

    /**
     * Makes a value whose own checks may refuse it.
     *
     * @param <T> the type of the value
     * @param maker throws {@link IllegalArgumentException} for what it refuses
     * @return the value, unless it was refused, which is told by {@link #check()}
     */
    public <T> Optional<T> make(Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (InvalidValueException e) {
            e.problems().forEach(problem -> shared.problems().addNested(at(""), problem));
        } catch (IllegalArgumentException e) {
            shared.problems().addNested(at(""), String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /**
     * Ends the reading.
     *
     * @throws IllegalArgumentException naming every mistake, those of inner objects and keys that nobody knows included
     */
    public void check() {
        List<String> unknown = unknown();
        unknown.forEach(key -> shared.problems().add(key, "is unknown", "correct or remove it"));
        shared.problems().throwIfAny();
    }

    /** Takes all keys of this object for known: it is wrong as a whole, and more would only be confusing. */
    public void ignoreRest() {
        ignored = true;
    }

    private List<String> unknown() {
        List<String> unknown = new ArrayList<>();
        if (ignored) {
            return unknown;
        }
        for (String key : keys()) {
            if (!known.contains(key)) {
                unknown.add(at(key));
            }
        }
        inner.forEach(each -> unknown.addAll(each.unknown()));
        return unknown;
    }

    private Optional<JsonNode> value(String key, String kind, Predicate<JsonNode> fits) {
        known.add(key);
        JsonNode value = node.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!fits.test(value)) {
            problem(key, "is not " + kind, "give " + kind + ", or leave it out");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private Iterable<JsonNode> items(String key) {
        return value(key, "a list", JsonNode::isArray)
                .map(list -> (Iterable<JsonNode>) list)
                .orElse(List.of());
    }

    private static boolean isText(JsonNode value) {
        return value.isTextual() && !value.textValue().isBlank();
    }

    private Settings inside(String key, ObjectNode object) {
        Settings settings = new Settings(at(key), object, shared);
        inner.add(settings);
        return settings;
    }

    private String at(String key) {
        return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
    }

    /** Names the place only. */
    @Override
    public String toString() {
        return "Settings[" + path + "]";
    }
}
