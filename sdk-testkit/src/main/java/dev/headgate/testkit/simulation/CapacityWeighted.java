package dev.headgate.testkit.simulation;

import java.util.BitSet;
import java.util.random.RandomGenerator;

/** By lot, each account as often as it can do calls. */
final class CapacityWeighted implements Picker {
    private final double[] weights;
    private final RandomGenerator random;

    CapacityWeighted(double[] weights, RandomGenerator random) {
        this.weights = weights;
        this.random = random;
    }

    @Override
    public int pick(SimulatedCall call, BitSet open) {
        double total = open.stream().mapToDouble(i -> weights[i]).sum();
        double left = random.nextDouble() * total;
        int last = open.length() - 1;
        for (int i = open.nextSetBit(0); i != last; i = open.nextSetBit(i + 1)) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return last;
    }
}
