package dev.headgate.routing.dispatch;

import dev.headgate.spi.QuotaUsageSource;
import dev.headgate.spi.Registration;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a {@link QuotaUsageSource} once a minute, on a thread that may block, until it is closed. */
public final class UsageWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UsageWatch.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Router router;
    private final QuotaUsageSource source;
    private final TimeSource time;
    private final Executor executor;
    private final Object lock = new Object();
    private Registration next = () -> {};
    private boolean closed;

    /**
     * Starts to watch.
     *
     * @param router is told
     * @param source is asked
     * @param time the client's time
     * @param executor runs what may block
     */
    public UsageWatch(Router router, QuotaUsageSource source, TimeSource time, Executor executor) {
        this.router = router;
        this.source = source;
        this.time = time;
        this.executor = executor;
        schedule();
    }

    private void schedule() {
        synchronized (lock) {
            if (!closed) {
                next = time.schedule(PERIOD, this::wake);
            }
        }
    }

    private void wake() {
        try {
            executor.execute(this::measure);
        } catch (RejectedExecutionException e) {
            LOG.debug("The client's threads take no more work; quotas are not measured any more.");
        }
    }

    private void measure() {
        try {
            router.measure(source, PERIOD);
        } catch (RuntimeException e) {
            LOG.warn(
                    "The measurement of quotas failed ({}); it is tried again in a minute.",
                    e.getClass().getName());
        } finally {
            schedule();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            next.close();
        }
    }
}
