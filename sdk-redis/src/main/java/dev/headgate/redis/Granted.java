package dev.headgate.redis;

import org.jspecify.annotations.Nullable;

/** A unit of a hold; or none, and a number below 0 as ledgers return it. */
record Granted(@Nullable Hold hold, long refusal) {
    static Granted of(Hold hold) {
        return new Granted(hold, 0);
    }

    static Granted not(long refusal) {
        return new Granted(null, refusal);
    }
}
