package dev.headgate.testkit;

import dev.headgate.spi.Registration;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A clock that the test holds in its hand. It starts at a constant and knows nothing of real time. Safe for use by many
 * threads.
 *
 * <p>{@link #auto()} lets whoever sleeps jump to the end of the sleep, so that code with back-off runs through at once.
 * {@link #manual()} keeps sleepers asleep until {@link #advance} has come to the end of their sleep. In both modes timers
 * run when the clock passes them, in order, on the thread that moves it.
 *
 * <pre>{@code
 * TestClock clock = TestClock.auto();
 * Headgate gate = Headgate.builder().timeSource(clock)…
 * assertEquals(List.of(Duration.ofSeconds(3)), clock.sleeps());
 * }</pre>
 */
public final class TestClock implements TimeSource {
    /** What {@link #now()} returns at the start: a Thursday, midnight UTC. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final boolean auto;
    private final Timeline timeline = new Timeline();
    private final Signal sleeping = new Signal();
    private final List<Duration> sleeps = new ArrayList<>();
    private int asleep;

    private TestClock(boolean auto) {
        this.auto = auto;
    }

    /**
     * Returns a clock on which sleeping moves the time.
     *
     * @return a new clock
     */
    public static TestClock auto() {
        return new TestClock(true);
    }

    /**
     * Returns a clock that only {@link #advance} moves.
     *
     * @return a new clock
     */
    public static TestClock manual() {
        return new TestClock(false);
    }

    @Override
    public long nanoTime() {
        return timeline.now();
    }

    @Override
    public Instant now() {
        return START.plusNanos(timeline.now());
    }

    /**
     * Returns how far the clock has come.
     *
     * @return the time since the start
     */
    public Duration elapsed() {
        return Duration.ofNanos(timeline.now());
    }

    /**
     * Moves the clock. Timers run and sleepers wake in order of their times; a sleeper has left its sleep before the
     * clock moves past it.
     *
     * @param duration how far, not negative
     * @throws IllegalArgumentException if it is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("TestClock: duration is " + duration + "; give zero or more.");
        }
        timeline.moveTo(timeline.now() + duration.toNanos());
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (duration.isNegative() || duration.isZero()) {
            return;
        }
        long end = timeline.now() + duration.toNanos();
        sleeping.change(() -> sleeps.add(duration));
        if (auto) {
            timeline.moveTo(end);
            return;
        }
        Sleeper sleeper = new Sleeper();
        Registration waking = timeline.add(end, sleeper);
        sleeping.change(() -> asleep++);
        try {
            sleeper.await();
        } finally {
            sleeping.change(() -> asleep--);
            waking.close();
            sleeper.left();
        }
    }

    /** Runs the task at once if the delay is not positive. */
    @Override
    public Registration schedule(Duration delay, Runnable task) {
        if (delay.isNegative() || delay.isZero()) {
            task.run();
            return () -> {};
        }
        return timeline.add(timeline.now() + delay.toNanos(), task);
    }

    /**
     * Returns for how long threads slept, as they asked for it.
     *
     * @return the sleeps, in the order in which they began
     */
    public List<Duration> sleeps() {
        return sleeping.read(() -> List.copyOf(sleeps));
    }

    /**
     * Waits until a number of threads are asleep.
     *
     * @param count how many at least
     * @throws AssertionError if they are not within ten seconds of real time
     */
    public void awaitSleepers(int count) {
        sleeping.await(() -> asleep >= count, () -> count + " sleepers, saw " + asleep);
    }

    /**
     * Returns how many timers are set and sleepers asleep.
     *
     * @return 0 or more
     */
    public int pending() {
        return timeline.size();
    }

    @Override
    public String toString() {
        return "TestClock[" + now() + ", " + pending() + " pending]";
    }
}
