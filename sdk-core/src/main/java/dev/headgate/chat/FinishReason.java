package dev.headgate.chat;

/** Why a model ended its answer. The provider's own word is kept beside it. */
public enum FinishReason {
    /** It had said all, or came to a stop text. */
    STOP,
    /** It came to the most output tokens allowed: the answer is cut. */
    MAX_OUTPUT_TOKENS,
    /** It wants tools to be called. */
    TOOL_CALLS,
    /** The provider's filter or guardrail cut or replaced the answer. */
    CONTENT_FILTERED,
    /** The model declined to answer. */
    REFUSED,
    /** The conversation filled the model's context window: the answer is cut. */
    CONTEXT_WINDOW_EXCEEDED,
    /** The provider gave a reason that Headgate does not know, or none. */
    OTHER
}
