package dev.headgate.redis;

import dev.headgate.spi.TimeSource;
import java.time.Duration;

/**
 * What all parts of a fleet's member know.
 *
 * @param keys the names in the store
 * @param member this JVM's name, which nobody can guess
 * @param timeout how long a call waits for the server
 * @param memberLife for how long a member is taken to live after it was last seen
 * @param expectedMembers among how many JVMs limits are divided if the server never told how many there are
 * @param time the client's time
 */
record FleetSettings(
        Keys keys, String member, Duration timeout, Duration memberLife, int expectedMembers, TimeSource time) {
    /** Returns how often a member shows that it lives. */
    Duration beat() {
        return memberLife.dividedBy(4);
    }
}
