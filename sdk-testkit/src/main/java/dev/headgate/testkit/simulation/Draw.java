package dev.headgate.testkit.simulation;

import java.util.random.RandomGenerator;

/** Draws that come out the same on every machine: the generators' own may change, and use the processor's functions. */
final class Draw {
    private Draw() {}

    /** Draws from the exponential distribution of mean 1. */
    static double exponential(RandomGenerator random) {
        return -StrictMath.log(1 - random.nextDouble());
    }

    /** Draws from the normal distribution of mean 0 and deviation 1 (Box, Muller, 1958). */
    static double normal(RandomGenerator random) {
        double radius = StrictMath.sqrt(2 * exponential(random));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
