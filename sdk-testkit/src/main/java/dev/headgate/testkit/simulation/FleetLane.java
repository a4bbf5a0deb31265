package dev.headgate.testkit.simulation;

import dev.headgate.error.ThrottledException;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLevel;
import dev.headgate.spi.QuotaObservation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The quotas of one deployment, in the store and in the mirror. */
final class FleetLane implements QuotaLedger.Lane {
    private final FleetLedger ledger;
    private final SharedStore store;
    private final QuotaLedger.Lane inStore;
    private final QuotaLedger.Lane mirror;

    FleetLane(FleetLedger ledger, SharedStore store, QuotaLedger.Lane inStore, QuotaLedger.Lane mirror) {
        this.ledger = ledger;
        this.store = store;
        this.inStore = inStore;
        this.mirror = mirror;
    }

    @Override
    public double headroom(long input, long output, long now) {
        return mirror.headroom(input, output, now);
    }

    @Override
    public long nanosUntil(long input, long output, long now) {
        return mirror.nanosUntil(input, output, now);
    }

    @Override
    public long reserve(long input, long output, long now) {
        if (!ledger.reach()) {
            long alone = mirror.reserve(input, output, now);
            return alone > 0 ? ledger.hold(0, alone) : alone;
        }
        long shared = inStore.reserve(input, output, store.now());
        if (shared <= 0) {
            learn(now);
            return shared;
        }
        long own = mirror.reserve(input, output, now);
        learn(now);
        return ledger.hold(shared, Math.max(0, own));
    }

    /** The store tells how the limits stand with each answer. */
    private void learn(long now) {
        for (QuotaLevel level : inStore.levels(store.now())) {
            long limit = Math.round(level.limit() * (1 - level.foreignShare()));
            mirror.observed(
                    new QuotaObservation(
                            level.dimension(), OptionalLong.of(limit), OptionalLong.of(level.free()), Optional.empty()),
                    now);
        }
    }

    @Override
    public void observed(QuotaObservation observation, long now) {
        if (ledger.reach()) {
            inStore.observed(observation, store.now());
        }
        mirror.observed(observation, now);
    }

    @Override
    public void throttled(ThrottledException.Scope scope, long now) {
        if (ledger.reach()) {
            inStore.throttled(scope, store.now());
            learn(now);
        } else {
            mirror.throttled(scope, now);
        }
    }

    @Override
    public void foreign(long tokensPerMinute, Duration holds, long now) {
        if (ledger.reach()) {
            inStore.foreign(tokensPerMinute, holds, store.now());
        }
        mirror.foreign(tokensPerMinute, holds, now);
    }

    @Override
    public List<QuotaLevel> levels(long now) {
        return mirror.levels(now);
    }
}
