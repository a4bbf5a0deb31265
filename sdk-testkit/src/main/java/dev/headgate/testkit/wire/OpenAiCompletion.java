package dev.headgate.testkit.wire;

import dev.headgate.chat.Content;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the body of a plain chat completion, and what it shares with a streamed one. */
final class OpenAiCompletion {
    private OpenAiCompletion() {}

    static byte[] whole(Answer answer, SeenRequest seen, int number) {
        Map<String, @Nullable Object> choice = WireJson.object(
                "index", 0, "message", message(answer), "logprobs", null, "finish_reason", finishReason(answer));
        Map<String, @Nullable Object> body = head("chat.completion", answer, seen, number);
        body.put("choices", List.of(choice));
        answer.usage(seen).ifPresent(usage -> body.put("usage", usage(usage)));
        body.put("service_tier", "default");
        return WireJson.bytes(body);
    }

    private static Map<String, @Nullable Object> message(Answer answer) {
        StringBuilder text = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        List<Object> calls = new ArrayList<>();
        for (Content part : answer.content()) {
            if (part instanceof TextContent content) {
                text.append(content.text());
            } else if (part instanceof ReasoningContent content) {
                reasoning.append(content.text());
            } else if (part instanceof ToolCall call) {
                calls.add(WireJson.object(
                        "id",
                        call.id(),
                        "type",
                        "function",
                        "function",
                        WireJson.object("name", call.name(), "arguments", call.arguments())));
            }
        }
        Map<String, @Nullable Object> message = WireJson.object("role", "assistant");
        message.put("content", text.length() == 0 && !calls.isEmpty() ? null : text.toString());
        message.put("refusal", null);
        message.put("annotations", List.of());
        if (reasoning.length() > 0) {
            message.put("reasoning_content", reasoning.toString());
        }
        if (!calls.isEmpty()) {
            message.put("tool_calls", calls);
        }
        return message;
    }

    static Map<String, @Nullable Object> head(String object, Answer answer, SeenRequest seen, int number) {
        return WireJson.object(
                "id",
                answer.id().orElse("chatcmpl-" + number),
                "object",
                object,
                "created",
                TestClock.START.getEpochSecond(),
                "model",
                answer.model().orElse(seen.model()));
    }

    /** OpenAI's input counts what was read from the cache and written to it; thoughts are part of its output. */
    static Map<String, @Nullable Object> usage(Usage usage) {
        long input = usage.totalInputTokens();
        return WireJson.object(
                "prompt_tokens",
                input,
                "completion_tokens",
                usage.outputTokens(),
                "total_tokens",
                input + usage.outputTokens(),
                "prompt_tokens_details",
                WireJson.object(
                        "cached_tokens",
                        usage.cacheReadTokens(),
                        "cache_write_tokens",
                        usage.cacheWriteTokens(),
                        "audio_tokens",
                        0),
                "completion_tokens_details",
                WireJson.object("reasoning_tokens", usage.reasoningTokens(), "audio_tokens", 0));
    }

    static String finishReason(Answer answer) {
        return answer.rawFinishReason().orElseGet(() -> finishReason(answer.finishReason()));
    }

    private static String finishReason(FinishReason reason) {
        return switch (reason) {
            case STOP, REFUSED -> "stop";
            case MAX_OUTPUT_TOKENS, CONTEXT_WINDOW_EXCEEDED -> "length";
            case TOOL_CALLS -> "tool_calls";
            case CONTENT_FILTERED -> "content_filter";
            case OTHER -> "other";
        };
    }
}
