package dev.headgate.routing.dispatch;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Draws lots without locks: SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014) over a
 * shared counter. The client's own source of chance may be as slow as {@code SecureRandom}; it only gives the seed.
 */
final class Chance {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final double ULP = 0x1.0p-53;

    private final AtomicLong state;

    Chance(RandomGenerator seed) {
        state = new AtomicLong(seed.nextLong());
    }

    long next() {
        return mix(state.getAndAdd(GOLDEN));
    }

    /** Returns what follows a draw, for those who need several. */
    static long after(long draw) {
        return mix(draw + GOLDEN);
    }

    /** Returns a number from 0 up to, but not 1. */
    static double unit(long draw) {
        return (draw >>> 11) * ULP;
    }

    /** Returns a number from 0 up to, but not 1, that leaves the upper half of the draw for something else. */
    static double lowUnit(long draw) {
        return (draw & 0xffffffffL) * 0x1.0p-32;
    }

    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
