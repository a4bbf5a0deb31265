package dev.headgate.testkit.quota;

import dev.headgate.spi.QuotaLimit;

/** Requests that are under way. */
final class UnderWay extends ProviderLimit {
    private double count;

    UnderWay(QuotaLimit limit) {
        super(limit);
    }

    @Override
    double counted(long now) {
        return count;
    }

    @Override
    void count(double more, long now) {
        count += more;
    }

    @Override
    void correct(double more, long countedAt, long now) {
        count += more;
    }

    @Override
    long nanosUntil(double need, long now) {
        return count + need <= amount ? 0 : Long.MAX_VALUE;
    }
}
