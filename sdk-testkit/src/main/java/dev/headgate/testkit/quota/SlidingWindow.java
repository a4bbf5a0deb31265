package dev.headgate.testkit.quota;

import dev.headgate.spi.QuotaLimit;

/** What was counted within the last window, in sixty steps. */
final class SlidingWindow extends ProviderLimit {
    private static final int STEPS = 60;

    private final long step;
    private final double[] counts = new double[STEPS];
    private long newest = Long.MIN_VALUE;
    private double sum;

    SlidingWindow(QuotaLimit limit) {
        super(limit);
        step = limit.dimension().window().orElseThrow().toNanos() / STEPS;
    }

    @Override
    double counted(long now) {
        long open = Math.floorDiv(now, step);
        if (newest == Long.MIN_VALUE) {
            newest = open;
        }
        for (long forgotten = Math.max(newest + 1, open - STEPS + 1); forgotten <= open; forgotten++) {
            int slot = (int) Math.floorMod(forgotten, (long) STEPS);
            sum -= counts[slot];
            counts[slot] = 0;
        }
        newest = Math.max(newest, open);
        return sum;
    }

    @Override
    void count(double more, long now) {
        counted(now);
        add(more, newest);
    }

    /** What is given back frees the step in which it was counted; what is owed is owed now. */
    @Override
    void correct(double more, long countedAt, long now) {
        counted(now);
        long then = Math.floorDiv(countedAt, step);
        if (more > 0) {
            add(more, newest);
        } else if (then > newest - STEPS) {
            add(more, then);
        }
    }

    private void add(double more, long at) {
        int slot = (int) Math.floorMod(at, (long) STEPS);
        counts[slot] += more;
        sum += more;
    }

    @Override
    long nanosUntil(double need, long now) {
        double tooMuch = counted(now) + need - amount;
        long then = newest - STEPS + 1;
        while (tooMuch > 0 && then <= newest) {
            tooMuch -= counts[(int) Math.floorMod(then++, (long) STEPS)];
        }
        return then == newest - STEPS + 1 ? 0 : (then + STEPS - 1) * step - now;
    }
}
