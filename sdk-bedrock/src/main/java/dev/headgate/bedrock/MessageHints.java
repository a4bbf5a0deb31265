package dev.headgate.bedrock;

import dev.headgate.error.ThrottledException.Scope;
import dev.headgate.internal.Problems;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Guesses from Bedrock's words what its codes do not say. */
final class MessageHints {
    static final MessageHints BUILT_IN = new MessageHints(Map.of());

    private static final Set<ErrorHint> THROTTLES =
            EnumSet.range(ErrorHint.THROTTLED_DAY, ErrorHint.THROTTLED_REQUESTS);
    private static final Set<ErrorHint> INVALID = EnumSet.range(ErrorHint.CONTEXT_TOO_LONG, ErrorHint.CONTENT_FILTERED);

    private final Map<ErrorHint, List<String>> words = new EnumMap<>(ErrorHint.class);

    /** Takes the given words for some hints, and the built-in ones for the others. */
    MessageHints(Map<ErrorHint, String[]> given) {
        for (ErrorHint hint : ErrorHint.values()) {
            String[] own = given.get(hint);
            words.put(
                    hint,
                    own == null
                            ? hint.words()
                            : Arrays.stream(own).map(MessageHints::normal).toList());
        }
    }

    /** Finds what is wrong with words that were given. */
    static void check(Map<ErrorHint, String[]> given, Problems problems) {
        given.forEach((hint, own) -> problems.check(
                hint != null && own != null && Arrays.stream(own).allMatch(word -> word != null && !word.isBlank()),
                "errorHint." + hint,
                "is null, or has null or a blank among its words",
                "give parts of messages; without any the hint is not taken"));
    }

    Scope throttledScope(@Nullable String message) {
        return first(THROTTLES, message)
                .map(hint -> switch (hint) {
                    case THROTTLED_DAY -> Scope.DAILY;
                    case THROTTLED_TOKENS -> Scope.TOKENS;
                    case THROTTLED_CONCURRENCY -> Scope.CONCURRENCY;
                    case THROTTLED_RAMP -> Scope.RAMP;
                    default -> Scope.REQUESTS;
                })
                .orElse(Scope.UNKNOWN);
    }

    /** Returns what an invalid request is invalid for, if its message tells. */
    Optional<ErrorHint> invalid(@Nullable String message) {
        return first(INVALID, message);
    }

    private Optional<ErrorHint> first(Set<ErrorHint> hints, @Nullable String message) {
        if (message == null) {
            return Optional.empty();
        }
        String said = normal(message);
        return hints.stream()
                .filter(hint -> Objects.requireNonNull(words.get(hint)).stream().anyMatch(said::contains))
                .findFirst();
    }

    private static String normal(String message) {
        return message.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    }
}
