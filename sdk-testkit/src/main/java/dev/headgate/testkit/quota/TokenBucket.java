package dev.headgate.testkit.quota;

import dev.headgate.spi.QuotaLimit;

/** A bucket as deep as one window, that fills up evenly. What comes back when it is full is lost. */
final class TokenBucket extends ProviderLimit {
    private final double perNano;
    private double missing;
    private long at = Long.MIN_VALUE;

    TokenBucket(QuotaLimit limit) {
        super(limit);
        perNano = (double) amount / limit.dimension().window().orElseThrow().toNanos();
    }

    @Override
    double counted(long now) {
        if (at == Long.MIN_VALUE) {
            at = now;
        }
        if (now > at) {
            missing = Math.max(0, missing - (now - at) * perNano);
            at = now;
        }
        return missing;
    }

    @Override
    void count(double more, long now) {
        missing = Math.max(0, counted(now) + more);
    }

    @Override
    void correct(double more, long countedAt, long now) {
        count(more, now);
    }

    @Override
    long nanosUntil(double need, long now) {
        double tooMuch = counted(now) + need - amount;
        return tooMuch <= 0 ? 0 : (long) (tooMuch / perNano) + 1;
    }
}
