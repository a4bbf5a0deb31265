package dev.headgate.testkit.simulation;

import java.util.random.RandomGenerator;

/**
 * A log-normal distribution of tokens: what prompts and answers are like, most of them short and some very long.
 *
 * @param median half of them are shorter
 * @param p99 one in a hundred is longer
 */
record Distribution(int median, int p99) {
    /** Where 99 % of a normal distribution ends, in standard deviations. */
    private static final double Z99 = 2.326;

    int draw(RandomGenerator random) {
        double sigma = StrictMath.log((double) p99 / median) / Z99;
        return (int) Math.max(1, Math.round(median * StrictMath.exp(sigma * Draw.normal(random))));
    }
}
