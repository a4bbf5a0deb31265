package dev.headgate.testkit.simulation;

import java.util.BitSet;

/** One after the other. */
final class RoundRobin implements Picker {
    private int next;

    RoundRobin(int first) {
        this.next = first;
    }

    @Override
    public int pick(SimulatedCall call, BitSet open) {
        int found = open.nextSetBit(next);
        int picked = found < 0 ? open.nextSetBit(0) : found;
        next = picked + 1;
        return picked;
    }
}
