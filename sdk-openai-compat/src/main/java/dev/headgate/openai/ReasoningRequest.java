package dev.headgate.openai;

/** How a server is asked to think longer or shorter. */
public enum ReasoningRequest {
    /** It cannot be asked. */
    NONE,
    /** {@code "reasoning_effort": "high"}. */
    EFFORT,
    /** {@code "reasoning": {"effort": "high"}}. */
    EFFORT_OBJECT,
    /** {@code "reasoning": {"enabled": true}}. */
    ENABLED_OBJECT,
    /** {@code "thinking": {"type": "enabled"}}, with {@code reasoning_effort} beside it. */
    THINKING_OBJECT
}
