package dev.headgate.openai;

/** How a server tells its limits in headers. What cannot be read, or is negative, is taken for not told. */
public enum RateLimitDialect {
    /** It does not. */
    NONE,
    /** {@code x-ratelimit-*} per minute, resets as {@code 6m0s}. */
    OPENAI,
    /** {@code x-ratelimit-*} per minute, resets as {@code 6m0s} or in whole seconds. */
    AZURE,
    /** {@code x-ratelimit-*}, requests per day and tokens per minute. */
    GROQ,
    /** {@code anthropic-ratelimit-*} per minute, resets as points in time. */
    ANTHROPIC
}
