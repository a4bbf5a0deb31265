package dev.headgate.openai;

/** How far a server holds an answer to a JSON schema. */
public enum SchemaMode {
    /** It takes {@code json_schema} with {@code strict}, and {@code strict} tools. */
    NATIVE_STRICT,
    /** It takes {@code json_schema}, and knows no {@code strict}. */
    NATIVE,
    /** It takes {@code json_object} alone. */
    JSON_OBJECT,
    /** It takes no response format. */
    NONE
}
