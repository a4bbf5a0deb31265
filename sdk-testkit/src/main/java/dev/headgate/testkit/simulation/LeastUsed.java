package dev.headgate.testkit.simulation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * The account with the fewest tokens in this minute, of those whose limit is not used up. Tokens are counted when answers
 * end, in counters that all JVMs share. That is how LiteLLM's usage-based routing goes about it.
 */
final class LeastUsed implements Picker {
    /** Counters by account, for the minute. */
    static final class Counters {
        private final World world;
        private final double[] used;
        private long minute;

        Counters(World world) {
            this.world = world;
            this.used = new double[world.scenario().accounts().size()];
        }

        double[] now() {
            long open = world.now() / Times.MINUTE;
            if (open != minute) {
                minute = open;
                Arrays.fill(used, 0);
            }
            return used;
        }
    }

    private final World world;
    private final Counters shared;
    private final Counters own;
    private final double[] limits;
    private final RandomGenerator random;

    LeastUsed(World world, Counters shared, double[] limits, RandomGenerator random) {
        this.world = world;
        this.shared = shared;
        this.own = new Counters(world);
        this.limits = limits;
        this.random = random;
    }

    @Override
    public int pick(SimulatedCall call, BitSet open) {
        double[] used = counters().now();
        int best = -1;
        int ties = 0;
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            boolean full = used[i] + call.input() > limits[i];
            if (full) {
                continue;
            }
            if (best < 0 || used[i] < used[best]) {
                best = i;
                ties = 1;
            } else if (used[i] == used[best] && random.nextInt(++ties) == 0) {
                best = i;
            }
        }
        return best >= 0 ? best : open.nextSetBit(0);
    }

    @Override
    public void answered(int account, double tokens) {
        counters().now()[account] += tokens;
    }

    private Counters counters() {
        world.tally().storeCall();
        return world.isLedgerUp() ? shared : own;
    }
}
