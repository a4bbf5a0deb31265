package dev.headgate.openai;

import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One member of a profile's JSON, read as what the profile wants; what does not fit becomes a problem. */
record ProfileValue(String path, @Nullable Object value, Problems problems) {
    Optional<String> text() {
        return as(String.class, "no text", "give a text in quotes");
    }

    Optional<Boolean> bool() {
        return as(Boolean.class, "neither true nor false", "give one of them");
    }

    Optional<Integer> count() {
        return as(Integer.class, "no whole number", "give one");
    }

    <E extends Enum<E>> Optional<E> word(Class<E> type) {
        return text().flatMap(text -> constant(type, text));
    }

    <E extends Enum<E>> Optional<List<E>> words(Class<E> type) {
        return each(element -> element.word(type));
    }

    Optional<String[]> names() {
        return texts().map(texts -> texts.toArray(String[]::new));
    }

    Optional<List<String>> texts() {
        return each(ProfileValue::text);
    }

    private <T> Optional<List<T>> each(Function<ProfileValue, Optional<T>> reading) {
        return list().map(list -> {
            List<T> values = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                reading.apply(at("[" + i + "]", list.get(i))).ifPresent(values::add);
            }
            return values;
        });
    }

    Optional<List<?>> list() {
        return as(List.class, "no list", "give one in brackets").map(list -> (List<?>) list);
    }

    /** Returns the members of an object. */
    Optional<Map<String, ProfileValue>> members() {
        return as(Map.class, "no object", "give one in braces").map(object -> {
            Map<String, ProfileValue> members = new LinkedHashMap<>();
            ((Map<?, ?>) object)
                    .forEach((name, member) -> members.put(
                            String.valueOf(name), at(path.isEmpty() ? name.toString() : "." + name, member)));
            return members;
        });
    }

    void wrong(String shape, String remedy) {
        problems.add(path.isEmpty() ? "the profile" : path, "is " + shape, remedy);
    }

    static String wordOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(constant -> wordOf(constant).equals(text))
                .findFirst();
        if (found.isEmpty()) {
            wrong(
                    "none of the words known",
                    "give one of "
                            + Arrays.stream(type.getEnumConstants())
                                    .map(ProfileValue::wordOf)
                                    .collect(Collectors.joining(", ")));
        }
        return found;
    }

    private <T> Optional<T> as(Class<T> type, String shape, String remedy) {
        if (type.isInstance(value)) {
            return Optional.of(type.cast(value));
        }
        wrong(shape, remedy);
        return Optional.empty();
    }

    private ProfileValue at(String step, @Nullable Object member) {
        return new ProfileValue(path + step, member, problems);
    }
}
