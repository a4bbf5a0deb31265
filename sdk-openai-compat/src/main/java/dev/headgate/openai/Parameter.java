package dev.headgate.openai;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The optional parameters of a request, by their names in Chat Completions. */
enum Parameter {
    TEMPERATURE,
    TOP_P,
    STOP,
    SEED,
    LOGPROBS,
    TOP_LOGPROBS,
    TOOL_CHOICE,
    ALLOWED_TOOLS,
    PARALLEL_TOOL_CALLS,
    PRESENCE_PENALTY,
    FREQUENCY_PENALTY,
    LOGIT_BIAS,
    SERVICE_TIER,
    VERBOSITY,
    SAFETY_IDENTIFIER,
    METADATA,
    STORE,
    INCLUDE_OBFUSCATION,
    /** Of messages, who speaks. */
    NAME;

    /** Those that the API had from its beginning, which all servers took over. */
    static final List<Parameter> ORIGINAL = List.of(
            TEMPERATURE, TOP_P, STOP, SEED, LOGPROBS, TOP_LOGPROBS, TOOL_CHOICE, PRESENCE_PENALTY, FREQUENCY_PENALTY);

    static Optional<Parameter> of(String wireName) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.wireName().equals(wireName))
                .findFirst();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String names() {
        return String.join(
                ", ", Arrays.stream(values()).map(Parameter::wireName).toList());
    }
}
