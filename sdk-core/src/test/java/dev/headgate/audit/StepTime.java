package dev.headgate.audit;

import dev.headgate.spi.Registration;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that moves when the test moves it, timers included. */
final class StepTime implements TimeSource {
    private record Timer(long due, Runnable task) {}

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final List<Timer> timers = new ArrayList<>();
    private long nanos;

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public synchronized void sleep(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public synchronized Registration schedule(Duration delay, Runnable task) {
        Timer timer = new Timer(nanos + Math.max(0, delay.toNanos()), task);
        timers.add(timer);
        return () -> remove(timer);
    }

    private synchronized void remove(Timer timer) {
        timers.remove(timer);
    }

    void advance(Duration duration) {
        long target = nanoTime() + duration.toNanos();
        for (Optional<Timer> due = due(target); due.isPresent(); due = due(target)) {
            due.get().task().run();
        }
        synchronized (this) {
            nanos = target;
        }
    }

    private synchronized Optional<Timer> due(long target) {
        Optional<Timer> next =
                timers.stream().filter(timer -> timer.due() <= target).min(Comparator.comparingLong(Timer::due));
        next.ifPresent(timer -> {
            timers.remove(timer);
            nanos = Math.max(nanos, timer.due());
        });
        return next;
    }
}
