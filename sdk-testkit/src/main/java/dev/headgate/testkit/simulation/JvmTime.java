package dev.headgate.testkit.simulation;

import dev.headgate.spi.Registration;
import dev.headgate.spi.TimeSource;
import dev.headgate.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;

/** The clocks of one JVM: the monotonic one begins anywhere, that of the day is off by some seconds. */
final class JvmTime implements TimeSource {
    private final TestClock clock;
    private final long origin;
    private final Duration skew;

    JvmTime(TestClock clock, long origin, Duration skew) {
        this.clock = clock;
        this.origin = origin;
        this.skew = skew;
    }

    JvmTime withoutSkew() {
        return new JvmTime(clock, origin, Duration.ZERO);
    }

    @Override
    public long nanoTime() {
        return clock.nanoTime() + origin;
    }

    @Override
    public Instant now() {
        return clock.now().plus(skew);
    }

    @Override
    public void sleep(Duration duration) {
        throw new IllegalStateException("nobody sleeps in a simulation");
    }

    @Override
    public Registration schedule(Duration delay, Runnable task) {
        return clock.schedule(delay, task);
    }
}
