package dev.headgate.testkit.simulation;

import java.util.BitSet;

/** A simple rule by which one JVM picks an account. */
interface Picker {
    /** Returns one of the accounts that are not left alone just now; there is at least one. */
    int pick(SimulatedCall call, BitSet open);

    /** Takes note that an account refused. */
    default void refused(int account) {}

    /** Takes note of what an answer counted. */
    default void answered(int account, double tokens) {}
}
