package dev.headgate.testkit.quota;

import dev.headgate.error.ThrottledException.Scope;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.TimeSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The quota of one account as its provider keeps it. A request that comes in holds its input and the most that it may
 * answer, of every limit; if one has no room, it is refused, and holds nothing. When it ends, it counts for what it used.
 * That is how Amazon Bedrock does it (AWS documentation, "How tokens are counted in Amazon Bedrock", 2026). Safe for use
 * by many threads.
 *
 * <pre>{@code
 * var quota = new ProviderQuota(Quota.tokensPerMinute(100_000), QuotaWindow.TOKEN_BUCKET, TestClock.auto());
 * Admission admission = quota.admit(2_000, 500);
 * if (admission.admitted()) {
 *     admission.settle(2_000, 120, 2_000 + 120 * 5);
 * }
 * }</pre>
 */
public final class ProviderQuota {
    private final List<ProviderLimit> limits;
    private final TimeSource time;
    private final Object lock = new Object();

    /**
     * Makes a quota of which nothing is used.
     *
     * @param limits how much there is; how it comes back is told by the window, whatever they say themselves
     * @param window how minutes are counted
     * @param time the provider's time
     */
    public ProviderQuota(Quota limits, QuotaWindow window, TimeSource time) {
        this.limits = limits.limits().stream()
                .map(limit -> ProviderLimit.of(limit, window))
                .toList();
        this.time = time;
    }

    /**
     * Lets a request in, or refuses it.
     *
     * @param inputTokens what it reads, those from a prompt cache too
     * @param maxOutputTokens the most that it may answer
     * @return the answer; to be settled if it was let in
     */
    public Admission admit(long inputTokens, long maxOutputTokens) {
        synchronized (lock) {
            long now = now();
            ProviderLimit full = full(inputTokens, maxOutputTokens, now);
            if (full != null) {
                Scope scope = full.scope();
                return new Admission(this, scope, nanosUntil(inputTokens, maxOutputTokens, now), 0, 0, now);
            }
            for (ProviderLimit limit : limits) {
                limit.count((double) limit.share(inputTokens, maxOutputTokens, inputTokens + maxOutputTokens), now);
            }
            return new Admission(this, null, 0, inputTokens, maxOutputTokens, now);
        }
    }

    /**
     * Tells how much of the tightest limit would be left if a request were let in now. Changes nothing.
     *
     * @param inputTokens what it reads
     * @param maxOutputTokens the most that it may answer
     * @return 0 to 1; negative if it would be refused
     */
    public double headroom(long inputTokens, long maxOutputTokens) {
        synchronized (lock) {
            long now = now();
            double least = 1;
            for (ProviderLimit limit : limits) {
                long need = limit.share(inputTokens, maxOutputTokens, inputTokens + maxOutputTokens);
                least = Math.min(least, 1 - (limit.counted(now) + need) / limit.amount);
            }
            return least;
        }
    }

    /**
     * Tells how much of the tightest limit is left now. Changes nothing.
     *
     * @return 0 for nothing, 1 for all of it
     */
    public double left() {
        synchronized (lock) {
            long now = now();
            double least = 1;
            for (ProviderLimit limit : limits) {
                least = Math.min(least, 1 - limit.counted(now) / limit.amount);
            }
            return Math.max(0, least);
        }
    }

    /**
     * Tells how long until a request would be let in if no other came. Changes nothing.
     *
     * @param inputTokens what it reads
     * @param maxOutputTokens the most that it may answer
     * @return nanoseconds; 0 for now, {@link Long#MAX_VALUE} for never, or when another one ends
     */
    public long nanosUntil(long inputTokens, long maxOutputTokens) {
        synchronized (lock) {
            return nanosUntil(inputTokens, maxOutputTokens, now());
        }
    }

    /**
     * Counts what somebody else uses, or has used. It is counted even if there is no room for it.
     *
     * @param dimension of which limit; nothing happens if there is none of it
     * @param amount how much
     */
    public void use(Dimension dimension, double amount) {
        synchronized (lock) {
            long now = now();
            for (ProviderLimit limit : limits) {
                if (limit.dimension() == dimension) {
                    limit.count(amount, now);
                }
            }
        }
    }

    void settle(Admission held, long input, long output, long total) {
        synchronized (lock) {
            if (held.settled) {
                return;
            }
            held.settled = true;
            long now = now();
            for (ProviderLimit limit : limits) {
                double reserved = limit.share(held.input, held.output, held.input + held.output);
                double used = limit.dimension() == Dimension.CONCURRENCY ? 0 : limit.share(input, output, total);
                limit.correct(used - reserved, held.at, now);
            }
        }
    }

    private @Nullable ProviderLimit full(long input, long output, long now) {
        for (ProviderLimit limit : limits) {
            if (limit.counted(now) + limit.share(input, output, input + output) > limit.amount) {
                return limit;
            }
        }
        return null;
    }

    private long nanosUntil(long input, long output, long now) {
        long longest = 0;
        for (ProviderLimit limit : limits) {
            long need = limit.share(input, output, input + output);
            longest = Math.max(longest, need > limit.amount ? Long.MAX_VALUE : limit.nanosUntil((double) need, now));
        }
        return longest;
    }

    private long now() {
        Instant instant = time.now();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
