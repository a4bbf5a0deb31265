package dev.headgate.testkit.simulation;

import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One JVM without the router: picks by a simple rule, leaves accounts alone for a while that refuse, and tries as often as
 * Headgate does by default. If all are left alone, calls wait for the first to come back.
 */
final class CooldownClient implements Client {
    static final int MOST_ATTEMPTS = 4;

    /** LiteLLM's, and that of AWS's samples. */
    private static final long COOLDOWN_NANOS = 5 * Times.SECOND;

    private static final long JITTER_NANOS = Times.SECOND;

    final World world;
    final Picker picker;
    private final RandomGenerator random;
    private final long[] coolUntil;

    CooldownClient(World world, Picker picker, RandomGenerator random) {
        this.world = world;
        this.picker = picker;
        this.random = random;
        this.coolUntil = new long[world.scenario().accounts().size()];
    }

    @Override
    public void come(SimulatedCall call) {
        new CooldownCall(this, call).attempt();
    }

    BitSet open() {
        BitSet open = new BitSet();
        for (int i = 0; i < coolUntil.length; i++) {
            open.set(i, coolUntil[i] <= world.now());
        }
        return open;
    }

    /** Returns when to look again if no account is open: not all calls at once. */
    long opensAt() {
        long first = Long.MAX_VALUE;
        for (long until : coolUntil) {
            first = Math.min(first, until);
        }
        return first + random.nextLong(JITTER_NANOS);
    }

    void cool(int account, Optional<Duration> retryAfter) {
        long nanos = retryAfter.map(Duration::toNanos).orElse(COOLDOWN_NANOS);
        coolUntil[account] = Math.max(coolUntil[account], world.now() + nanos);
        picker.refused(account);
    }
}
