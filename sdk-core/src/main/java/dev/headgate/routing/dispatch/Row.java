package dev.headgate.routing.dispatch;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Lanes that are equally good. Each is worth its weight times what its limits let through: JVMs that do not know of each
 * other fill accounts in proportion to their size only if each spreads its calls so.
 *
 * <p>Drawing one by its worth takes one step for any number of lanes (alias method: Walker 1977, in the form of Vose 1991).
 */
final class Row {
    /** Makes {@code x * (1 + bend - bend * x)} the binary logarithm of {@code 1 + x}, nearly. */
    private static final double LOG_BEND = 0.346;

    final Lane[] lanes;
    final double[] worths;
    private final double[] perWorths;
    private final long[] hashes;
    private final long[] thresholds;
    private final int[] aliases;

    Row(List<Lane> lanes, List<Integer> weights) {
        this.lanes = lanes.toArray(Lane[]::new);
        this.worths = worths(this.lanes, weights);
        this.perWorths = Arrays.stream(worths).map(worth -> 1 / worth).toArray();
        this.hashes = Arrays.stream(this.lanes).mapToLong(lane -> lane.hash).toArray();
        this.thresholds = new long[this.lanes.length];
        this.aliases = new int[this.lanes.length];
        fill();
    }

    /** Lanes of which no limit is known count as the largest that is. */
    private static double[] worths(Lane[] lanes, List<Integer> weights) {
        double largest = Arrays.stream(lanes)
                .mapToDouble(lane -> lane.callsPerMinute)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        double[] worths = new double[lanes.length];
        for (int i = 0; i < lanes.length; i++) {
            worths[i] = weights.get(i) * Math.min(1, lanes[i].callsPerMinute / largest);
        }
        return worths;
    }

    private void fill() {
        int size = lanes.length;
        double mean = Arrays.stream(worths).sum() / size;
        double[] left = worths.clone();
        Deque<Integer> small = new ArrayDeque<>();
        Deque<Integer> large = new ArrayDeque<>();
        for (int i = 0; i < size; i++) {
            aliases[i] = i;
            thresholds[i] = 1L << 32;
            (left[i] < mean ? small : large).add(i);
        }
        while (!small.isEmpty() && !large.isEmpty()) {
            int less = small.poll();
            int more = large.poll();
            thresholds[less] = (long) (left[less] / mean * 0x1p32);
            aliases[less] = more;
            left[more] -= mean - left[less];
            (left[more] < mean ? small : large).add(more);
        }
    }

    /**
     * Returns the place of the lane that arrives first by a hash of lane and key, as if each came at random as often as it
     * is worth.
     */
    int first(long key) {
        int first = 0;
        double soonest = Double.MAX_VALUE;
        for (int i = 0; i < hashes.length; i++) {
            long hash = Chance.mix(hashes[i] ^ key);
            // 1 - u is less than -log2(u): most are ruled out by it.
            if ((1 - Chance.unit(hash)) * perWorths[i] < soonest) {
                double arrival = arrival(hash) * perWorths[i];
                if (arrival < soonest) {
                    soonest = arrival;
                    first = i;
                }
            }
        }
        return first;
    }

    /** Returns when a lane arrives: the same in every JVM for the same key. */
    double arrival(int place, long key) {
        return arrival(Chance.mix(hashes[place] ^ key)) * perWorths[place];
    }

    /** The logarithm of the hash is good to 1 %, which is enough, at a fifth of the price. */
    private static double arrival(long mixed) {
        long hash = mixed | 1;
        int zeros = Long.numberOfLeadingZeros(hash);
        double rest = Chance.unit(hash << zeros << 1);
        return zeros + 1 - rest * (LOG_BEND + 1 - LOG_BEND * rest);
    }

    /** Returns the place of a lane drawn by its worth from the upper half of a lot. */
    int drawn(long lot) {
        long scaled = (lot >>> 32) * lanes.length;
        int place = (int) (scaled >>> 32);
        return (scaled & 0xffffffffL) < thresholds[place] ? place : aliases[place];
    }
}
