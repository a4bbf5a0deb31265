package dev.headgate;

import dev.headgate.spi.Registration;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that moves only when somebody sleeps, or when it is told to; timers ring on the thread that moves it. */
public final class ManualTime implements TimeSource {
    private record Timer(long at, Runnable task) {}

    private long nanos = 1_000_000_000_000L;
    private final List<Timer> timers = new ArrayList<>();
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
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (this) {
            sleeps.add(duration);
        }
        advance(duration);
    }

    public void advance(Duration duration) {
        long end;
        synchronized (this) {
            end = nanos + duration.toNanos();
            if (timers.stream().noneMatch(timer -> timer.at <= end)) {
                nanos = end;
                return;
            }
        }
        for (Optional<Timer> due = due(end); due.isPresent(); due = due(end)) {
            due.get().task.run();
        }
        synchronized (this) {
            nanos = Math.max(nanos, end);
        }
    }

    private synchronized Optional<Timer> due(long end) {
        Optional<Timer> first =
                timers.stream().filter(timer -> timer.at <= end).min(Comparator.comparingLong(Timer::at));
        first.ifPresent(timer -> {
            timers.remove(timer);
            nanos = Math.max(nanos, timer.at);
        });
        return first;
    }

    @Override
    public synchronized Registration schedule(Duration delay, Runnable task) {
        Timer timer = new Timer(nanos + delay.toNanos(), task);
        timers.add(timer);
        return () -> {
            synchronized (this) {
                timers.remove(timer);
            }
        };
    }
}
