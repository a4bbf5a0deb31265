package dev.headgate.bedrock;

import dev.headgate.chat.FinishReason;

/** Translates Converse's stop reasons. */
final class StopReasons {
    private StopReasons() {}

    static FinishReason of(String raw) {
        return switch (raw) {
            case "end_turn", "stop_sequence" -> FinishReason.STOP;
            case "tool_use" -> FinishReason.TOOL_CALLS;
            case "max_tokens" -> FinishReason.MAX_OUTPUT_TOKENS;
            case "guardrail_intervened", "content_filtered" -> FinishReason.CONTENT_FILTERED;
            case "refusal" -> FinishReason.REFUSED;
            case "model_context_window_exceeded" -> FinishReason.CONTEXT_WINDOW_EXCEEDED;
            default -> FinishReason.OTHER;
        };
    }

    /** Tells whether an answer that ends so may stop in the middle of a tool call. */
    static boolean isCut(String raw) {
        FinishReason reason = of(raw);
        return reason == FinishReason.MAX_OUTPUT_TOKENS || reason == FinishReason.CONTEXT_WINDOW_EXCEEDED;
    }
}
