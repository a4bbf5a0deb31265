package dev.headgate.bedrock;

import java.util.List;

/**
 * What the words of Bedrock's error messages tell beyond their codes. They change without notice, so nothing but the kind
 * of a failure whose sort is known depends on them, and {@link Bedrock.Builder#errorHint} takes others.
 *
 * <p>The built-in words are those of messages seen between 2025 and November 2026. Where a message has words of several
 * hints, the first one here counts.
 */
public enum ErrorHint {
    /** A throttle: the tokens of the day are used up, for every model of the account. */
    THROTTLED_DAY("per day", "daily"),
    /** A throttle: the tokens of the minute are used up. */
    THROTTLED_TOKENS("too many tokens", "tokens per minute", "token rate"),
    /** A throttle: too many calls at once. */
    THROTTLED_CONCURRENCY("concurren", "too many connections"),
    /** A throttle: the calls have become more too fast. */
    THROTTLED_RAMP("request rate is too high"),
    /** A throttle: the calls of the minute are used up. */
    THROTTLED_REQUESTS("too many requests", "requests per minute"),
    /** An invalid request: it does not fit the model's context window. */
    CONTEXT_TOO_LONG(
            "input is too long",
            "prompt is too long",
            "too many input tokens",
            "context window",
            "context length",
            "maximum number of tokens"),
    /** An invalid request: the model is called by its bare id, and needs an inference profile. */
    PROFILE_NEEDED("on-demand throughput isn", "on-demand throughput is not"),
    /** An invalid request: a filter of Bedrock refused what it says. */
    CONTENT_FILTERED("content filtering policy", "blocked by guardrail");

    @SuppressWarnings("ImmutableEnumChecker") // it is one of List.of
    private final List<String> words;

    ErrorHint(String... words) {
        this.words = List.of(words);
    }

    /**
     * Returns the built-in words, for whoever adds to them.
     *
     * @return parts of messages, in lower case
     */
    public List<String> words() {
        return words;
    }
}
