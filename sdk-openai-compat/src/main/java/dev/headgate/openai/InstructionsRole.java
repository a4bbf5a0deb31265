package dev.headgate.openai;

/** The role in which system texts go out. */
public enum InstructionsRole {
    /** {@code system}: what every server knows. */
    SYSTEM,
    /** {@code developer}: what OpenAI's reasoning models have in its place. */
    DEVELOPER
}
