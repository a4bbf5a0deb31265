package dev.headgate.bedrock;

import dev.headgate.error.ThrottledException.Scope;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Guesses from Bedrock's words what its codes do not say. The words change without notice, so nothing but the kind of a
 * failure whose sort is known may depend on them.
 */
final class MessageHints {
    /** What kinds of invalid request there are. */
    enum Invalid {
        TOO_LONG,
        NEEDS_PROFILE,
        FILTERED,
        OTHER
    }

    private static final List<String> DAILY = List.of("per day", "daily");
    private static final List<String> TOKENS = List.of("too many tokens", "tokens per minute", "token rate");
    private static final List<String> RAMP = List.of("request rate is too high");
    private static final List<String> REQUESTS = List.of("too many requests", "requests per minute");
    private static final List<String> CONCURRENCY = List.of("concurren", "too many connections");
    private static final List<String> TOO_LONG = List.of(
            "input is too long",
            "prompt is too long",
            "too many input tokens",
            "context window",
            "context length",
            "maximum number of tokens");
    private static final List<String> NEEDS_PROFILE =
            List.of("on-demand throughput isn", "on-demand throughput is not");
    private static final List<String> FILTERED = List.of("content filtering policy", "blocked by guardrail");

    private MessageHints() {}

    static Scope throttledScope(@Nullable String message) {
        String words = normal(message);
        if (any(DAILY, words)) {
            return Scope.DAILY;
        } else if (any(TOKENS, words)) {
            return Scope.TOKENS;
        } else if (any(CONCURRENCY, words)) {
            return Scope.CONCURRENCY;
        } else if (any(RAMP, words)) {
            return Scope.RAMP;
        }
        return any(REQUESTS, words) ? Scope.REQUESTS : Scope.UNKNOWN;
    }

    static Invalid invalid(@Nullable String message) {
        String words = normal(message);
        if (any(TOO_LONG, words)) {
            return Invalid.TOO_LONG;
        } else if (any(NEEDS_PROFILE, words)) {
            return Invalid.NEEDS_PROFILE;
        }
        return any(FILTERED, words) ? Invalid.FILTERED : Invalid.OTHER;
    }

    private static boolean any(List<String> hints, String words) {
        return hints.stream().anyMatch(words::contains);
    }

    private static String normal(@Nullable String message) {
        return message == null ? "" : message.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    }
}
