package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what Azure's filter found in the pieces of an answer: of each category, the gravest. */
final class AnswerFilter {
    private static final List<String> SEVERITIES = List.of("safe", "low", "medium", "high");

    /** What is longer is no verdict, and would be gathered anew with every piece. */
    private static final int LONGEST = 16 << 10;

    private AnswerFilter() {}

    /** Reads the verdict on one piece, at which the parser stands, and leaves the parser at its end. */
    static void read(JsonParser json, CompletionSink sink) throws IOException {
        if (!(JsonValues.value(json) instanceof Map<?, ?> found) || found.isEmpty()) {
            return;
        }
        String before = sink.extra(OpenAiExtras.CONTENT_FILTER);
        String verdict = Json.write(found);
        if (before != null && !before.equals(verdict)) {
            Map<Object, Object> gravest = new LinkedHashMap<>();
            gather(JsonValues.read(before), gravest);
            gather(found, gravest);
            verdict = Json.write(gravest);
        }
        if (verdict.length() <= LONGEST) {
            sink.extra(OpenAiExtras.CONTENT_FILTER, verdict);
        }
    }

    private static void gather(@Nullable Object verdict, Map<Object, Object> gravest) {
        if (verdict instanceof Map<?, ?> categories) {
            categories.forEach((category, found) -> {
                if (found != null) {
                    gravest.merge(category, found, (one, other) -> gravity(other) > gravity(one) ? other : one);
                }
            });
        }
    }

    private static int gravity(Object found) {
        if (!(found instanceof Map<?, ?> told)) {
            return Integer.MIN_VALUE;
        }
        return (Boolean.TRUE.equals(told.get("filtered")) ? 16 : 0)
                + (Boolean.TRUE.equals(told.get("detected")) ? 8 : 0)
                + SEVERITIES.indexOf(String.valueOf(told.get("severity")));
    }
}
