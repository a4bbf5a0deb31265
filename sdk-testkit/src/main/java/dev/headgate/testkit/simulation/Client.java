package dev.headgate.testkit.simulation;

/** What makes the calls of one JVM. */
interface Client {
    /** Takes a call that has just come, and sees to it that it is answered or failed once. */
    void come(SimulatedCall call);
}
