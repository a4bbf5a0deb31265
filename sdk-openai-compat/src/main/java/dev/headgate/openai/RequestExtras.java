package dev.headgate.openai;

import dev.headgate.chat.Extras;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a request asks of this wire alone. */
final class RequestExtras {
    static final String PREFIX = "openai/";
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,32}");
    private static final int MAX_METADATA = 16;

    /** Takes one parameter. */
    interface Sink {
        void put(Parameter parameter, String path, String json);
    }

    /** Turns a text into JSON, or notes what is wrong with it and returns null. */
    private interface Reading {
        @Nullable
        String json(String path, String text, Problems problems);
    }

    private record Known(Parameter parameter, Reading reading) {}

    private static final Map<String, Known> PARAMETERS = Map.of(
            OpenAiExtras.SERVICE_TIER, new Known(Parameter.SERVICE_TIER, RequestExtras::word),
            OpenAiExtras.VERBOSITY, new Known(Parameter.VERBOSITY, RequestExtras::word),
            OpenAiExtras.PARALLEL_TOOL_CALLS, new Known(Parameter.PARALLEL_TOOL_CALLS, RequestExtras::bool),
            OpenAiExtras.SAFETY_IDENTIFIER, new Known(Parameter.SAFETY_IDENTIFIER, RequestExtras::identifier),
            OpenAiExtras.METADATA, new Known(Parameter.METADATA, RequestExtras::metadata),
            OpenAiExtras.STORE, new Known(Parameter.STORE, RequestExtras::bool),
            OpenAiExtras.PRESENCE_PENALTY, new Known(Parameter.PRESENCE_PENALTY, RequestExtras::penalty),
            OpenAiExtras.FREQUENCY_PENALTY, new Known(Parameter.FREQUENCY_PENALTY, RequestExtras::penalty),
            OpenAiExtras.LOGIT_BIAS, new Known(Parameter.LOGIT_BIAS, RequestExtras::bias),
            OpenAiExtras.INCLUDE_OBFUSCATION, new Known(Parameter.INCLUDE_OBFUSCATION, RequestExtras::bool));

    /** Read where what they belong to is written. */
    private static final Set<String> OTHERS =
            Set.of(OpenAiExtras.BODY, OpenAiExtras.REASONING_SUMMARY, OpenAiExtras.ALLOWED_TOOLS);

    private final Extras extras;
    private final RequestWriter to;

    RequestExtras(Extras extras, RequestWriter to) {
        this.extras = extras;
        this.to = to;
    }

    /** Hands the parameters on, and notes what is none. */
    void parameters(Sink sink) {
        for (String key : new TreeSet<>(extras.asMap().keySet())) {
            Known known = PARAMETERS.get(key);
            String text = extras.get(key).orElseThrow();
            if (known != null) {
                String json = known.reading().json(path(key), text, to.problems());
                if (json != null) {
                    sink.put(known.parameter(), path(key), json);
                }
            } else if (key.startsWith(PREFIX) && !OTHERS.contains(key)) {
                to.problems()
                        .add(
                                path(key),
                                "is none that this wire knows",
                                "give one of "
                                        + Stream.concat(PARAMETERS.keySet().stream(), OTHERS.stream())
                                                .sorted()
                                                .collect(Collectors.joining(", ")));
            }
        }
    }

    static String path(String key) {
        return "extras." + key;
    }

    static @Nullable String word(String path, String text, Problems problems) {
        if (!WORD.matcher(text).matches()) {
            problems.add(path, "is no word", "give one in lower case");
            return null;
        }
        return '"' + text + '"';
    }

    private static @Nullable String bool(String path, String text, Problems problems) {
        if (!text.equals("true") && !text.equals("false")) {
            problems.add(path, "is neither true nor false", "give one of them");
            return null;
        }
        return text;
    }

    private static @Nullable String identifier(String path, String text, Problems problems) {
        if (text.isBlank() || text.length() > 64) {
            problems.add(path, "has " + text.length() + " characters", "give 1 to 64, such as a hash");
            return null;
        }
        return Json.write(text);
    }

    private static @Nullable String penalty(String path, String text, Problems problems) {
        if (value(text) instanceof Number number && Math.abs(number.doubleValue()) <= 2) {
            return text;
        }
        problems.add(path, "is no number from -2 to 2", "give one");
        return null;
    }

    private static @Nullable String bias(String path, String text, Problems problems) {
        boolean fits = object(text) instanceof Map<?, ?> members
                && members.values().stream()
                        .allMatch(value -> value instanceof Number number && Math.abs(number.doubleValue()) <= 100);
        if (!fits) {
            problems.add(path, "is no JSON object of numbers from -100 to 100", "give one such as {\"50256\": -100}");
        }
        return fits ? text : null;
    }

    private static @Nullable String metadata(String path, String text, Problems problems) {
        boolean fits = object(text) instanceof Map<?, ?> members
                && members.size() <= MAX_METADATA
                && members.entrySet().stream()
                        .allMatch(entry -> entry.getKey().toString().length() <= 64
                                && entry.getValue() instanceof String value
                                && value.length() <= 512);
        if (!fits) {
            problems.add(
                    path,
                    "is no JSON object of at most " + MAX_METADATA + " texts",
                    "give names of at most 64 and texts of at most 512 characters");
        }
        return fits ? text : null;
    }

    static @Nullable Object object(String text) {
        return value(text) instanceof Map<?, ?> map ? map : null;
    }

    static @Nullable Object value(String text) {
        try {
            return JsonValues.read(text);
        } catch (IllegalArgumentException notJson) {
            return null;
        }
    }
}
