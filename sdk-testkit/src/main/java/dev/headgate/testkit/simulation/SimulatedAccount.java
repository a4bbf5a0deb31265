package dev.headgate.testkit.simulation;

import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.quota.ProviderQuota;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One account as its provider has it: its quota, what others use of it, and which prompts begin in its cache. */
final class SimulatedAccount {
    /** How long providers keep a prompt cache that is not asked for otherwise. */
    private static final long CACHE_NANOS = 5 * Times.MINUTE;

    private static final long FOREIGN_STEP = Times.SECOND;

    final AccountSpec spec;
    final ProviderQuota quota;
    private final TestClock clock;
    private final Map<Long, Long> warmUntil = new HashMap<>();

    SimulatedAccount(AccountSpec spec, TestClock clock) {
        this.spec = spec;
        this.clock = clock;
        this.quota = new ProviderQuota(spec.quota(), spec.window(), clock);
        quota.use(Dimension.TOKENS_PER_DAY, (double) spec.usedToday());
        for (AccountSpec.ForeignUse use : spec.foreign()) {
            clock.schedule(Duration.ofNanos(use.span().from()), () -> foreign(use));
        }
    }

    private void foreign(AccountSpec.ForeignUse use) {
        double tokens = (double) use.tokensPerMinute() * FOREIGN_STEP / Times.MINUTE;
        quota.use(Dimension.TOKENS_PER_MINUTE, tokens);
        quota.use(Dimension.TOKENS_PER_DAY, tokens);
        if (use.span().contains(clock.nanoTime() + FOREIGN_STEP)) {
            clock.schedule(Duration.ofNanos(FOREIGN_STEP), () -> foreign(use));
        }
    }

    boolean isWarm(SimulatedCall call) {
        return call.session() >= 0 && warmUntil.getOrDefault(call.session(), Long.MIN_VALUE) >= clock.nanoTime();
    }

    /** Takes note that a prompt was read; returns whether its prefix came from the cache. */
    boolean read(SimulatedCall call) {
        boolean warm = isWarm(call);
        if (call.session() >= 0) {
            warmUntil.put(call.session(), clock.nanoTime() + CACHE_NANOS);
        }
        return warm;
    }
}
