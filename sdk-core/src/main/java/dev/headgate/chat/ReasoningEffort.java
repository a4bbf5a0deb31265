package dev.headgate.chat;

/** Tells how long a reasoning model shall think. Which levels a model knows is the model's affair. */
public enum ReasoningEffort {
    /** Not at all. */
    NONE,
    /** As little as possible. */
    MINIMAL,
    /** A little. */
    LOW,
    /** As usual. */
    MEDIUM,
    /** Much. */
    HIGH,
    /** Very much. */
    XHIGH,
    /** As much as the model can. */
    MAX
}
