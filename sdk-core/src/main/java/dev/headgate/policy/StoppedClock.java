package dev.headgate.policy;

import dev.headgate.spi.Registration;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A moment, for questions about another time than now. Nothing waits for it. */
record StoppedClock(Instant now) implements TimeSource {
    @Override
    public long nanoTime() {
        return 0;
    }

    @Override
    public void sleep(Duration duration) {
        throw new UnsupportedOperationException("nothing happens at a moment");
    }

    @Override
    public Registration schedule(Duration delay, Runnable task) {
        throw new UnsupportedOperationException("nothing happens at a moment");
    }
}
