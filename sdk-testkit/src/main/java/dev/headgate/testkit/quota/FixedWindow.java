package dev.headgate.testkit.quota;

import dev.headgate.spi.QuotaLimit;

/** A count that starts anew with each minute or day of UTC. What a request gives back belongs to the window it came in. */
final class FixedWindow extends ProviderLimit {
    private final long period;
    private long window = Long.MIN_VALUE;
    private double count;

    FixedWindow(QuotaLimit limit) {
        super(limit);
        period = limit.dimension().window().orElseThrow().toNanos();
    }

    @Override
    double counted(long now) {
        long open = Math.floorDiv(now, period);
        if (open != window) {
            window = open;
            count = 0;
        }
        return count;
    }

    @Override
    void count(double more, long now) {
        count = Math.max(0, counted(now) + more);
    }

    @Override
    void correct(double more, long countedAt, long now) {
        if (more > 0 || Math.floorDiv(countedAt, period) == Math.floorDiv(now, period)) {
            count(more, now);
        }
    }

    @Override
    long nanosUntil(double need, long now) {
        return counted(now) + need <= amount ? 0 : period - Math.floorMod(now, period);
    }
}
