package dev.headgate.testkit.quota;

/** How a provider counts what was used within a minute. Days are always those of UTC. */
public enum QuotaWindow {
    /** What was used comes back evenly; what was not used for a minute can be used at once. */
    TOKEN_BUCKET,
    /** A count that starts anew with each minute of UTC. */
    FIXED_MINUTE,
    /** What was used within the last 60 seconds, in steps of one second. */
    SLIDING_MINUTE
}
