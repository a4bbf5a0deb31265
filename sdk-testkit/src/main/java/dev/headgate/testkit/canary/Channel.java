package dev.headgate.testkit.canary;

/** Where a value may come out. */
public enum Channel {
    /** What is sent to a model: the request as the fake got it, and, over HTTP, path and body byte for byte. */
    WIRE,
    /** The headers of HTTP requests. */
    HEADERS,
    /** Lines of logs. */
    LOGS,
    /** Spans, with their attributes and events, and log records that OpenTelemetry is told. */
    SPANS,
    /** Metrics, with their attributes. */
    METRICS,
    /** Audit records. */
    AUDIT,
    /** Exceptions: message, stack trace, causes and suppressed ones. */
    EXCEPTIONS,
    /** Recordings of calls. */
    CASSETTES,
    /** Anything else, such as what {@code toString} says. */
    OTHER
}
