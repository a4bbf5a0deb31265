package dev.headgate.openai;

/** How a server is told what to keep of a prompt. */
public enum CacheDialect {
    /** Not at all: it keeps what it likes. */
    NONE,
    /** By {@code prompt_cache_key}. */
    KEY,
    /** By {@code prompt_cache_key}, {@code prompt_cache_options} and up to four {@code prompt_cache_breakpoint}s. */
    BREAKPOINTS,
    /** By up to four {@code cache_control} members, as Anthropic has them. */
    CACHE_CONTROL
}
