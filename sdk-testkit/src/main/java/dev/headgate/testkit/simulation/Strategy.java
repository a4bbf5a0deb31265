package dev.headgate.testkit.simulation;

import java.util.Arrays;
import java.util.Optional;

/** A way to choose where calls go. */
public enum Strategy {
    /** Headgate's router; all JVMs share one ledger. */
    HEADGATE_SHARED("headgate-shared", "Headgate, shared ledger"),
    /** Headgate's router; each JVM reckons alone. */
    HEADGATE_ALONE("headgate-alone", "Headgate, each JVM alone"),
    /** By lot, each account as often as its limits are large; one that refuses is left alone for a while. */
    CAPACITY_WEIGHTED("capacity-weighted", "capacity-weighted random"),
    /** One after the other; one that refuses is left alone for a while. */
    ROUND_ROBIN("round-robin", "round robin + cooldown"),
    /** The same until it refuses, then the next. */
    STICKY("sticky", "sticky until 429"),
    /** The one with the fewest tokens in this minute, by counters that all JVMs share. */
    LEAST_USED("least-used", "least used"),
    /** Knows the state of all providers and the length of all answers; what real ways to choose cannot reach. */
    CLAIRVOYANT("clairvoyant", "clairvoyant replay");

    private final String id;
    private final String title;

    Strategy(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /**
     * Returns the strategy of an id.
     *
     * @param id the id
     * @return the strategy, if there is one
     */
    public static Optional<Strategy> of(String id) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.id.equals(id))
                .findFirst();
    }

    /**
     * Returns what names it in options and JSON.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * Returns what names it for people.
     *
     * @return the title
     */
    public String title() {
        return title;
    }

    /**
     * Tells whether it is a simpler way that Headgate is compared with.
     *
     * @return false for Headgate and for the clairvoyant replay
     */
    public boolean isBaseline() {
        return this == CAPACITY_WEIGHTED || this == ROUND_ROBIN || this == STICKY || this == LEAST_USED;
    }
}
