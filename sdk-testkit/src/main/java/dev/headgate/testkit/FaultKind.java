package dev.headgate.testkit;

/** The kinds of failure that a {@link Fault} may be. */
public enum FaultKind {
    /** A quota is used up for now. */
    THROTTLED,
    /** The account's credit or spending limit is used up. */
    QUOTA_EXHAUSTED,
    /** The provider's shared capacity is short. */
    OVERLOADED,
    /** The model is being loaded. */
    NOT_READY,
    /** The provider fails, with a status of 500 or more, or 424. */
    SERVER_ERROR,
    /** The provider gives up on the model. */
    TIMEOUT,
    /** The credentials are not known. */
    UNAUTHORIZED,
    /** The credentials do not suffice. */
    FORBIDDEN,
    /** The model is not known. */
    MODEL_NOT_FOUND,
    /** The request is refused. */
    INVALID_REQUEST,
    /** The conversation is too long. */
    CONTEXT_WINDOW_EXCEEDED,
    /** The provider's filter refuses. */
    CONTENT_FILTERED,
    /** The provider falls silent and keeps the connection. */
    STALL,
    /** The provider ends the connection in good order, but too early. */
    CUT,
    /** The connection is reset. */
    RESET,
    /** What comes is not of the wire's format. */
    MALFORMED,
    /** A page of HTML comes with status 200. */
    HTML
}
