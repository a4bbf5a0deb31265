package dev.headgate.openai;

import dev.headgate.chat.FinishReason;

/** Translates the wire's words for why a model ended. */
final class FinishReasons {
    private FinishReasons() {}

    /**
     * Returns the reason.
     *
     * @param raw the wire's word, empty if there was none
     * @param calls whether the answer has tool calls: many servers say {@code stop} all the same
     * @param refused whether the model declined
     */
    static FinishReason of(String raw, boolean calls, boolean refused) {
        FinishReason reason = switch (raw) {
            case "stop", "completed" -> FinishReason.STOP;
            case "length", "max_output_tokens" -> FinishReason.MAX_OUTPUT_TOKENS;
            case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
            case "content_filter" -> FinishReason.CONTENT_FILTERED;
            case "refusal" -> FinishReason.REFUSED;
            case "model_length" -> FinishReason.CONTEXT_WINDOW_EXCEEDED;
            default -> FinishReason.OTHER;
        };
        boolean complete = reason == FinishReason.STOP || raw.isEmpty();
        if (complete && calls) {
            return FinishReason.TOOL_CALLS;
        }
        return complete && refused ? FinishReason.REFUSED : reason;
    }

    /** Tells whether the word says that the server gave up, which is no answer. */
    static boolean isFailure(String raw) {
        return raw.equals("insufficient_system_resource") || raw.equals("error");
    }

    /** Tells whether the word says that the answer was cut for its length. */
    static boolean isCut(String raw) {
        return raw.equals("length") || raw.equals("model_length") || raw.equals("max_output_tokens");
    }
}
