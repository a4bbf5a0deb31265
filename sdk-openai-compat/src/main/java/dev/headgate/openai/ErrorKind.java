package dev.headgate.openai;

/** What an HTTP status means where neither the error's code nor its type tells. */
public enum ErrorKind {
    /** A limit is used up for now. */
    THROTTLED,
    /** The credit is used up. */
    QUOTA_EXHAUSTED,
    /** The server failed or has no room. */
    OVERLOADED,
    /** The key is not accepted. */
    AUTHENTICATION,
    /** The key may not do this. */
    PERMISSION_DENIED,
    /** There is no such model. */
    MODEL_NOT_FOUND,
    /** The request is wrong. */
    INVALID_REQUEST,
    /** A filter refuses the prompt. */
    CONTENT_FILTERED,
    /** The server gave up waiting for the model. */
    TIMEOUT
}
