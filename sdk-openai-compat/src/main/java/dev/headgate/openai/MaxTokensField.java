package dev.headgate.openai;

/** The field of Chat Completions that bounds the output. A server that ignores the one it does not know bounds nothing. */
public enum MaxTokensField {
    /** {@code max_tokens}. */
    MAX_TOKENS,
    /** {@code max_completion_tokens}. */
    MAX_COMPLETION_TOKENS
}
