package dev.headgate.spi;

import java.time.Duration;

/** Is told how a {@link Fleet} fares. Called on the thread that found out; must return at once. */
public interface FleetObserver {
    /**
     * What was decided here alone, or is decided together again.
     *
     * @param scope what it is about: the whole store, or one account's part of it; no secret
     * @param degraded true if it is decided here alone from now on, on a share
     * @param reason why, in a few words; no secret
     * @param members among how many JVMs the share is divided
     */
    record Change(String scope, boolean degraded, String reason, int members) {}

    /** What became of one question to the store. */
    enum Outcome {
        /** It was answered in time. */
        ANSWERED,
        /** It was not answered in time. */
        TIMED_OUT,
        /** It failed at once. */
        FAILED
    }

    /**
     * Takes note of a change. Told once for each.
     *
     * @param change what changed
     */
    default void changed(Change change) {}

    /**
     * Takes note of a question for which a call waited.
     *
     * @param outcome what became of it
     * @param took how long the call waited
     */
    default void asked(Outcome outcome, Duration took) {}
}
