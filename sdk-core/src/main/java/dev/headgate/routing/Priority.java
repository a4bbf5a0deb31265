package dev.headgate.routing;

/** Who goes first when calls wait for quota. Within one class, teams share by their weights. */
public enum Priority {
    /** Somebody waits for the answer. */
    INTERACTIVE,
    /** Nobody waits. */
    BATCH
}
