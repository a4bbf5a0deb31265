package dev.headgate.testkit.wire;

import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.SeenRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the body of a Converse answer, and what it shares with a streamed one. */
final class BedrockMessage {
    private static final int LATENCY_MILLIS = 12;

    private BedrockMessage() {}

    static byte[] whole(Answer answer, SeenRequest seen, BedrockAdditions additions) {
        List<Object> content = new ArrayList<>(additions.blocks());
        answer.content().forEach(part -> content.add(block(part)));
        Map<String, @Nullable Object> body = WireJson.object(
                "output",
                WireJson.object("message", WireJson.object("role", "assistant", "content", content)),
                "stopReason",
                stopReason(answer));
        answer.usage(seen).ifPresent(usage -> body.put("usage", usage(usage)));
        body.put("metrics", metrics());
        body.putAll(additions.members());
        return WireJson.bytes(body);
    }

    private static Map<String, @Nullable Object> block(Content part) {
        if (part instanceof TextContent text) {
            return WireJson.object("text", text.text());
        } else if (part instanceof ReasoningContent reasoning) {
            return WireJson.object(
                    "reasoningContent",
                    WireJson.object("reasoningText", reasoningText(reasoning.text(), reasoning.extras())));
        } else if (part instanceof ToolCall call) {
            return WireJson.object(
                    "toolUse",
                    WireJson.object(
                            "toolUseId", call.id(), "name", call.name(), "input", WireJson.tree(call.arguments())));
        }
        throw new IllegalArgumentException("an answer has no " + part.getClass().getSimpleName());
    }

    private static Map<String, @Nullable Object> reasoningText(String text, Extras extras) {
        Map<String, @Nullable Object> reasoning = WireJson.object("text", text);
        extras.get(Answer.SIGNATURE).ifPresent(signature -> reasoning.put("signature", signature));
        return reasoning;
    }

    /** Bedrock's input leaves out what was read from the cache and written to it. */
    static Map<String, @Nullable Object> usage(Usage usage) {
        Map<String, @Nullable Object> counts = WireJson.object(
                "inputTokens",
                usage.inputTokens(),
                "outputTokens",
                usage.outputTokens(),
                "totalTokens",
                usage.totalInputTokens() + usage.outputTokens(),
                "cacheReadInputTokens",
                usage.cacheReadTokens(),
                "cacheWriteInputTokens",
                usage.cacheWriteTokens());
        List<Object> details = new ArrayList<>();
        usage.cacheWriteTokensByTtl()
                .forEach((ttl, tokens) -> details.add(WireJson.object("ttl", ttl(ttl), "inputTokens", tokens)));
        if (!details.isEmpty()) {
            counts.put("cacheDetails", details);
        }
        return counts;
    }

    private static String ttl(Duration ttl) {
        return ttl.compareTo(Duration.ofHours(1)) >= 0 ? ttl.toHours() + "h" : ttl.toMinutes() + "m";
    }

    static Map<String, @Nullable Object> metrics() {
        return WireJson.object("latencyMs", LATENCY_MILLIS);
    }

    static String stopReason(Answer answer) {
        return answer.rawFinishReason().orElseGet(() -> stopReason(answer.finishReason()));
    }

    private static String stopReason(FinishReason reason) {
        return switch (reason) {
            case STOP, REFUSED -> "end_turn";
            case MAX_OUTPUT_TOKENS -> "max_tokens";
            case TOOL_CALLS -> "tool_use";
            case CONTENT_FILTERED -> "content_filtered";
            case CONTEXT_WINDOW_EXCEEDED -> "model_context_window_exceeded";
            case OTHER -> "other";
        };
    }
}
