package dev.headgate.routing;

/** What a model can do beyond answering text with text. */
public enum Capability {
    /** Calls tools. */
    TOOLS,
    /** Reads images. */
    IMAGES,
    /** Reads documents. */
    DOCUMENTS,
    /** Hears. */
    AUDIO,
    /** Keeps to a JSON schema. */
    STRUCTURED_OUTPUT
}
