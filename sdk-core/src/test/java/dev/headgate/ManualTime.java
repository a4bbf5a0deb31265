package dev.headgate;

import dev.headgate.spi.Registration;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that moves only when somebody sleeps. */
public final class ManualTime implements TimeSource {
    private long nanos = 1_000_000_000_000L;
    public final List<Duration> sleeps = new ArrayList<>();

    public ManualTime() {}

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        sleeps.add(duration);
        nanos += duration.toNanos();
    }

    public synchronized void advance(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public Registration schedule(Duration delay, Runnable task) {
        throw new UnsupportedOperationException("core schedules nothing");
    }
}
