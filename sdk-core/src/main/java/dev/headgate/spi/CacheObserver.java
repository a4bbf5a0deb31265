package dev.headgate.spi;

/**
 * Is told what keeps prompt caches from being read. Called on the thread of the call: be quick; what it throws is logged
 * and changes nothing. Safe for use by many threads.
 */
@FunctionalInterface
public interface CacheObserver {
    /** What is wrong. */
    enum Kind {
        /** A text of the prefix holds what is likely to be another in each call: a time, a UUID, a random id. */
        VOLATILE_TEXT,
        /** Tools or system texts of a route differ from call to call. */
        PREFIX_CHANGES,
        /** A message that was sent before in the same conversation is another now, or is gone. */
        HISTORY_CHANGES,
        /** What is written is not read: no breakpoints are set for a while. */
        PAUSED
    }

    /**
     * A finding. It tells places, never what stands there.
     *
     * @param route the route
     * @param kind what is wrong
     * @param place where, such as {@code system[0]}; empty if it has no place
     * @param offset at which character of it; -1 if it has none
     */
    record Finding(String route, Kind kind, String place, int offset) {}

    /**
     * Takes note of a finding; the same kind is told at most once in an hour for a route.
     *
     * @param finding what is wrong
     */
    void found(Finding finding);
}
