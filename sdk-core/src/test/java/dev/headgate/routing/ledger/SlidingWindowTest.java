package dev.headgate.routing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.ManualTime;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLimit.Refill;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.QuotaPool;
import dev.headgate.spi.Settlement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    private static final long LIMIT = 6_000;

    private final ManualTime time = new ManualTime();
    private final MemoryLedger ledger = new MemoryLedger(time, new Random(7));
    private final QuotaLedger.Lane lane = ledger.lane(
            new DeploymentRef("d", "p", "a", Optional.empty(), "m"),
            List.of(new QuotaPool(
                    "d",
                    Quota.builder()
                            .limit(Dimension.TOKENS_PER_MINUTE, LIMIT, Refill.SLIDING_WINDOW)
                            .build())));

    private long reserve(long amount) {
        return lane.reserve(amount, 0, time.nanoTime());
    }

    private void settle(long id, long used) {
        ledger.settle(id, Settlement.EXACT, used, 0, used, time.nanoTime());
    }

    private long free() {
        return lane.levels(time.nanoTime()).get(0).free();
    }

    @Test
    void eachPartComesBackAMinuteAfterItWasTaken() {
        settle(reserve(4_000), 4_000);
        time.advance(Duration.ofSeconds(30));
        settle(reserve(2_000), 2_000);
        assertThat(reserve(LIMIT + 1)).isEqualTo(QuotaLedger.NEVER);
        long first = -reserve(1);
        assertThat(first).isBetween(30_000_000_000L, 31_000_000_000L);
        assertThat(-reserve(4_001)).isBetween(60_000_000_000L, 61_000_000_000L);

        time.advance(Duration.ofNanos(first));
        assertThat(free()).isEqualTo(4_000);
        assertThat(reserve(4_001)).isNegative();
        assertThat(reserve(4_000)).isPositive();
    }

    @Test
    void whatComesBackBelongsToTheSecondItWasTakenIn() {
        long held = reserve(5_000);
        time.advance(Duration.ofSeconds(40));
        settle(held, 1_000);
        assertThat(free()).isEqualTo(5_000);
        time.advance(Duration.ofSeconds(21));
        assertThat(free()).isEqualTo(LIMIT);
    }

    @Test
    void whatIsOwedCountsFromNow() {
        long held = reserve(1_000);
        time.advance(Duration.ofSeconds(40));
        settle(held, 5_000);
        assertThat(free()).isEqualTo(1_000);
        time.advance(Duration.ofSeconds(21));
        assertThat(free()).as("the thousand of the beginning").isEqualTo(2_000);
        time.advance(Duration.ofSeconds(40));
        assertThat(free()).isEqualTo(LIMIT);
    }

    /** Unlike a bucket: after a pause, that would let through nearly twice as much within a minute. */
    @Test
    void noMinuteSeesMoreThanTheLimitWhereverItBegins() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Deque<long[]> lastMinute = new ArrayDeque<>();
        long inMinute = 0;
        long all = 0;
        for (int i = 0; i < 20_000; i++) {
            time.advance(Duration.ofMillis(random.nextInt(200)));
            long now = time.nanoTime();
            while (!lastMinute.isEmpty() && lastMinute.peek()[0] < now - 60_000_000_000L) {
                inMinute -= lastMinute.poll()[1];
            }
            long amount = 1L + random.nextInt(150);
            long id = reserve(amount);
            if (id > 0) {
                settle(id, amount);
                lastMinute.add(new long[] {now, amount});
                inMinute += amount;
                all += amount;
                assertThat(inMinute).as("seed %d", seed).isLessThanOrEqualTo(LIMIT);
            }
        }
        assertThat(all).as("2,000 seconds, seed %d", seed).isGreaterThan(LIMIT * 30);
    }

    @Test
    void refusalsAndHeadersSetTheLevel() {
        lane.throttled(ThrottledException.Scope.TOKENS, time.nanoTime());
        assertThat(free()).isZero();
        time.advance(Duration.ofSeconds(30));
        assertThat(free()).as("evenly, less a tenth for others").isBetween(LIMIT / 3, LIMIT / 2);
        lane.observed(
                new QuotaObservation(
                        Dimension.TOKENS_PER_MINUTE, OptionalLong.empty(), OptionalLong.of(5_000), Optional.empty()),
                time.nanoTime());
        assertThat(free()).isBetween(4_000L, 5_000L);
    }
}
