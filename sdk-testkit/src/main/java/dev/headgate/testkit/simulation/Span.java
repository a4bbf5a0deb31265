package dev.headgate.testkit.simulation;

/**
 * A part of the run.
 *
 * @param from nanoseconds since the start
 * @param until nanoseconds since the start
 */
record Span(long from, long until) {
    boolean contains(long at) {
        return from <= at && at < until;
    }

    /** Returns how long this is within another one. */
    long within(long start, long end) {
        return Math.max(0, Math.min(until, end) - Math.max(from, start));
    }
}
