package dev.headgate.redis;

import dev.headgate.spi.FleetObserver;
import dev.headgate.spi.FleetObserver.Change;
import dev.headgate.spi.FleetObserver.Outcome;
import dev.headgate.spi.Registration;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how the fleet fares: observers of everything, the log of the first thing that is out and of the last to return. */
final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(RedisFleet.class);

    private final List<FleetObserver> observers = new CopyOnWriteArrayList<>();
    private final Map<String, Change> degraded = new LinkedHashMap<>();
    private boolean closed;

    Registration observe(FleetObserver observer) {
        synchronized (degraded) {
            observers.add(observer);
            degraded.values().forEach(observer::changed);
        }
        return () -> observers.remove(observer);
    }

    void changed(Change change) {
        synchronized (degraded) {
            if (closed) {
                return;
            }
            boolean wasWhole = degraded.isEmpty();
            if (change.degraded()) {
                degraded.put(change.scope(), change);
            } else {
                degraded.remove(change.scope());
            }
            if (wasWhole) {
                LOG.warn(
                        "The fleet's Redis is out of reach ({}, {}): what it decides is decided here on 1 / {} of each"
                                + " limit until it answers again.",
                        change.scope(),
                        change.reason(),
                        change.members());
            } else if (degraded.isEmpty()) {
                LOG.info("The fleet's Redis answers again.");
            }
            observers.forEach(observer -> observer.changed(change));
        }
    }

    /** What does not answer from now on was closed here. */
    void close() {
        synchronized (degraded) {
            closed = true;
        }
    }

    void asked(Outcome outcome, long nanos) {
        if (!observers.isEmpty()) {
            Duration took = Duration.ofNanos(nanos);
            observers.forEach(observer -> observer.asked(outcome, took));
        }
    }
}
