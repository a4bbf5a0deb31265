package dev.headgate.testkit.simulation;

import java.util.BitSet;

/** The same until it refuses, then the next: keeps prompt caches warm. */
final class Sticky implements Picker {
    private int current;

    Sticky(int first) {
        this.current = first;
    }

    @Override
    public int pick(SimulatedCall call, BitSet open) {
        int found = open.nextSetBit(current);
        current = found < 0 ? open.nextSetBit(0) : found;
        return current;
    }
}
