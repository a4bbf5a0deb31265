package dev.headgate.cache.plan;

import dev.headgate.chat.Usage;
import java.time.Duration;
import java.util.Map;

/**
 * Whether what a route writes to the prompt cache is read often enough. Reckoned in the price of plain input, by the price
 * lists of Anthropic and AWS: reading costs a tenth; writing a quarter more for five minutes, twice as much for an hour.
 * Safe for use by many threads.
 */
final class CacheBalance {
    private static final int SAVED_BY_READ = 90;
    private static final int LOST_BY_WRITE = 25;
    private static final int LOST_BY_LONG_WRITE = 100;
    private static final int ENOUGH = 20;
    private static final int FULL = 256;
    private static final long PAUSE = Duration.ofMinutes(10).toNanos();
    private static final Duration LONG = Duration.ofMinutes(5);

    private int answers;
    private long percentOfTokens;
    private boolean paused;
    private long pausedAt;

    /** Tells whether nothing shall be written now. */
    synchronized boolean isPaused(long now) {
        if (paused && now - pausedAt >= PAUSE) {
            paused = false;
            answers = 0;
            percentOfTokens = 0;
        }
        return paused;
    }

    /** Takes note of an answer to a request with breakpoints; returns whether that begins a pause. */
    synchronized boolean add(Usage usage, long now) {
        answers++;
        percentOfTokens += usage.cacheReadTokens() * SAVED_BY_READ;
        for (Map.Entry<Duration, Long> written : usage.cacheWriteTokensByTtl().entrySet()) {
            boolean isLong = written.getKey().compareTo(LONG) > 0;
            percentOfTokens -= written.getValue() * (isLong ? LOST_BY_LONG_WRITE : LOST_BY_WRITE);
        }
        if (answers >= FULL) {
            answers /= 2;
            percentOfTokens /= 2;
        }
        if (!paused && answers >= ENOUGH && percentOfTokens < 0) {
            paused = true;
            pausedAt = now;
            return true;
        }
        return false;
    }
}
