package dev.headgate.testkit.wire;

import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Usage;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.TestClock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the response object of Responses. */
final class ResponsesBody {
    private ResponsesBody() {}

    /** Returns the response as it is before its first item. */
    static Map<String, @Nullable Object> begun(Answer answer, SeenRequest seen, int number) {
        return response(answer, seen, number, "in_progress", null, List.of());
    }

    static Map<String, @Nullable Object> ended(Answer answer, SeenRequest seen, int number, List<Object> output) {
        String reason = incompleteReason(answer);
        Map<String, @Nullable Object> response =
                response(answer, seen, number, reason == null ? "completed" : "incomplete", reason, output);
        answer.usage(seen).ifPresent(usage -> response.put("usage", usage(usage)));
        return response;
    }

    static boolean isCompleted(Answer answer) {
        return incompleteReason(answer) == null;
    }

    private static Map<String, @Nullable Object> response(
            Answer answer, SeenRequest seen, int number, String status, @Nullable String reason, List<Object> output) {
        return WireJson.object(
                "id",
                answer.id().orElse("resp_" + number),
                "object",
                "response",
                "created_at",
                TestClock.START.getEpochSecond(),
                "status",
                status,
                "error",
                null,
                "incomplete_details",
                reason == null ? null : WireJson.object("reason", reason),
                "model",
                answer.model().orElse(seen.model()),
                "output",
                output,
                "store",
                false,
                "service_tier",
                "default");
    }

    private static @Nullable String incompleteReason(Answer answer) {
        FinishReason reason = answer.finishReason();
        return switch (reason) {
            case STOP, REFUSED, TOOL_CALLS -> null;
            case MAX_OUTPUT_TOKENS, CONTEXT_WINDOW_EXCEEDED ->
                answer.rawFinishReason().orElse("max_output_tokens");
            case CONTENT_FILTERED -> answer.rawFinishReason().orElse("content_filter");
            case OTHER -> answer.rawFinishReason().orElse("other");
        };
    }

    private static Map<String, @Nullable Object> usage(Usage usage) {
        long input = usage.totalInputTokens();
        return WireJson.object(
                "input_tokens",
                input,
                "input_tokens_details",
                WireJson.object(
                        "cached_tokens", usage.cacheReadTokens(), "cache_write_tokens", usage.cacheWriteTokens()),
                "output_tokens",
                usage.outputTokens(),
                "output_tokens_details",
                WireJson.object("reasoning_tokens", usage.reasoningTokens()),
                "total_tokens",
                input + usage.outputTokens());
    }
}
