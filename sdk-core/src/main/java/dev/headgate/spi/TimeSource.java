package dev.headgate.spi;

import java.time.Duration;
import java.time.Instant;

/**
 * All time that Headgate knows: every deadline, back-off, window and timer asks it. Tests put a clock of their own in
 * its place. Implementations are safe for use by many threads.
 */
public interface TimeSource {
    /**
     * Returns the time of the machine.
     *
     * @return the system's clocks and timers
     */
    static TimeSource system() {
        return SystemTimeSource.INSTANCE;
    }

    /**
     * Returns a reading for measuring spans; only differences mean anything.
     *
     * @return nanoseconds, never running backwards
     */
    long nanoTime();

    /**
     * Returns the time of day.
     *
     * @return the time, which may jump when the clock is set
     */
    Instant now();

    /**
     * Waits.
     *
     * @param duration how long; nothing happens if it is not positive
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Runs a task later, on a thread of the time source; the task must be short.
     *
     * @param delay how long to wait
     * @param task what to run
     * @return takes the task back, if it has not begun
     */
    Registration schedule(Duration delay, Runnable task);
}
