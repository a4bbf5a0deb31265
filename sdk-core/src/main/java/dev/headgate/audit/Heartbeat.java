package dev.headgate.audit;

import dev.headgate.spi.Registration;
import dev.headgate.spi.TimeSource;
import java.time.Duration;

/** Does something again and again, by the time source's clock. */
final class Heartbeat implements AutoCloseable {
    private final TimeSource time;
    private final Duration every;
    private final Runnable task;
    private final Object lock = new Object();
    private Registration next = () -> {};
    private boolean closed;

    Heartbeat(TimeSource time, Duration every, Runnable task) {
        this.time = time;
        this.every = every;
        this.task = task;
        arm();
    }

    private void arm() {
        synchronized (lock) {
            if (!closed) {
                next = time.schedule(every, this::beat);
            }
        }
    }

    private void beat() {
        task.run();
        arm();
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            next.close();
        }
    }
}
