package dev.headgate.routing.ledger;

import static dev.headgate.Together.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.ManualTime;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLevel;
import dev.headgate.spi.QuotaLimit.Refill;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.QuotaPool;
import dev.headgate.spi.Settlement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No interleaving of threads admits more than a limit. */
class LedgerInterleavingTest {
    private static DeploymentRef ref(String id) {
        return new DeploymentRef(id, "p", "a", Optional.empty(), "m");
    }

    /** Counts from outside, never more than is truly held: added after the reservation, taken off before settling. */
    @RepeatedTest(5)
    void whatIsHeldAndUsedStaysWithinAllLimits() throws Exception {
        long seed = new Random().nextLong();
        ManualTime time = new ManualTime();
        MemoryLedger ledger = new MemoryLedger(time, new Random(seed));
        QuotaPool account =
                new QuotaPool("account", Quota.builder().tokensPerDay(15_000).build());
        List<QuotaLedger.Lane> lanes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Quota own = Quota.builder()
                    .tokensPerMinute(8_000)
                    .concurrency(9)
                    .requestsPerMinute(100_000)
                    .build();
            lanes.add(ledger.lane(ref("d" + i), List.of(new QuotaPool("d" + i, own), account)));
        }
        AtomicLong inAccount = new AtomicLong();
        AtomicLong[] inLane = {new AtomicLong(), new AtomicLong(), new AtomicLong()};
        AtomicLong used = new AtomicLong();

        together(seed, random -> {
            Deque<long[]> open = new ArrayDeque<>();
            for (int i = 0; i < 20_000; i++) {
                int which = random.nextInt(3);
                long input = random.nextInt(1_500);
                long id = lanes.get(which).reserve(input, 0, time.nanoTime());
                if (id > 0) {
                    assertThat(inAccount.addAndGet(input)).as("seed %d", seed).isLessThanOrEqualTo(15_000);
                    assertThat(inLane[which].addAndGet(input))
                            .as("seed %d", seed)
                            .isLessThanOrEqualTo(8_000);
                    open.add(new long[] {id, which, input});
                }
                if (open.size() > 2 || (id <= 0 && !open.isEmpty())) {
                    long[] old = open.poll();
                    inAccount.addAndGet(-old[2]);
                    inLane[(int) old[1]].addAndGet(-old[2]);
                    boolean first = ledger.settle(old[0], Settlement.REFUSED, 0, 0, 0, time.nanoTime());
                    boolean second = ledger.settle(old[0], Settlement.REFUSED, 0, 0, 0, time.nanoTime());
                    assertThat(first && !second).as("seed %d", seed).isTrue();
                }
            }
            for (long[] rest : open) {
                ledger.settle(rest[0], Settlement.EXACT, rest[2], 0, rest[2], time.nanoTime());
                used.addAndGet(rest[2]);
            }
        });

        QuotaLevel day = lanes.get(0).levels(time.nanoTime()).get(3);
        assertThat(day.free()).as("seed %d", seed).isEqualTo(15_000 - used.get());
        assertThat(day.reserved()).as("seed %d", seed).isZero();
    }

    @ParameterizedTest
    @EnumSource(Refill.class)
    void overTimeNoMoreIsAdmittedThanTheLimitAndWhatRefilled(Refill refill) throws Exception {
        long seed = new Random().nextLong();
        ManualTime time = new ManualTime();
        time.advance(Duration.ofNanos(
                60_000_000_000L - Math.floorMod(time.now().toEpochMilli() * 1_000_000, 60_000_000_000L)));
        long start = time.nanoTime();
        MemoryLedger ledger = new MemoryLedger(time, new Random(seed));
        Quota quota = Quota.builder()
                .limit(Dimension.TOKENS_PER_MINUTE, 60_000, refill)
                .build();
        QuotaLedger.Lane lane = ledger.lane(ref("d"), List.of(new QuotaPool("d", quota)));
        AtomicLong admitted = new AtomicLong();

        together(seed, random -> {
            for (int i = 0; i < 50_000; i++) {
                long amount = 1L + random.nextInt(300);
                long now = time.nanoTime();
                long id = lane.reserve(amount, 0, now);
                if (id > 0) {
                    admitted.addAndGet(amount);
                    ledger.settle(id, Settlement.EXACT, amount, 0, amount, time.nanoTime());
                }
                if (random.nextInt(20) == 0) {
                    time.advance(Duration.ofMillis(random.nextInt(100)));
                }
            }
        });

        long elapsed = time.nanoTime() - start;
        long most = switch (refill) {
            case TOKEN_BUCKET -> 60_000 + elapsed / 1_000_000;
            case FIXED_WINDOW, SLIDING_WINDOW -> 60_000 * (1 + elapsed / 60_000_000_000L);
        };
        assertThat(admitted.get()).as("seed %d", seed).isLessThanOrEqualTo(most).isGreaterThan(most / 2);
    }

    @RepeatedTest(3)
    void headersThatComeMeanwhileGiveNothingAway() throws Exception {
        long seed = new Random().nextLong();
        ManualTime time = new ManualTime();
        MemoryLedger ledger = new MemoryLedger(time, new Random(seed));
        QuotaLedger.Lane lane = ledger.lane(ref("d"), List.of(new QuotaPool("d", Quota.tokensPerMinute(5_000))));
        QuotaObservation plenty = new QuotaObservation(
                Dimension.TOKENS_PER_MINUTE, OptionalLong.empty(), OptionalLong.of(5_000), Optional.empty());
        AtomicLong held = new AtomicLong();

        together(seed, random -> {
            for (int i = 0; i < 30_000; i++) {
                long amount = random.nextInt(2_000);
                long id = lane.reserve(amount, 0, time.nanoTime());
                if (random.nextInt(3) == 0) {
                    lane.observed(plenty, time.nanoTime());
                }
                if (id > 0) {
                    assertThat(held.addAndGet(amount)).as("seed %d", seed).isLessThanOrEqualTo(5_000);
                    held.addAndGet(-amount);
                    ledger.settle(id, Settlement.REFUSED, 0, 0, 0, time.nanoTime());
                }
            }
        });
        assertThat(lane.levels(time.nanoTime()).get(0).reserved()).isZero();
    }

    /**
     * One takes just what another gives back, so that the level comes back to the same while a header is being believed.
     */
    @ParameterizedTest
    @EnumSource(Refill.class)
    void aHeaderGivesNothingAwayThatChangesHandsMeanwhile(Refill refill) throws Exception {
        long seed = new Random().nextLong();
        ManualTime time = new ManualTime();
        MemoryLedger ledger = new MemoryLedger(time, new Random(seed));
        Quota quota = Quota.builder()
                .limit(Dimension.TOKENS_PER_MINUTE, 5_000, refill)
                .build();
        QuotaLedger.Lane lane = ledger.lane(ref("d"), List.of(new QuotaPool("d", quota)));
        QuotaObservation plenty = new QuotaObservation(
                Dimension.TOKENS_PER_MINUTE, OptionalLong.empty(), OptionalLong.of(5_000), Optional.empty());
        long now = time.nanoTime();
        AtomicInteger parts = new AtomicInteger();

        together(seed, random -> {
            boolean takes = parts.getAndIncrement() % 2 == 0;
            for (int i = 0; i < 400_000; i++) {
                if (!takes) {
                    lane.observed(plenty, now);
                    continue;
                }
                long id = lane.reserve(5_000, 0, now);
                if (id > 0) {
                    for (int j = random.nextInt(4); j >= 0; j--) {
                        assertThat(lane.reserve(5_000, 0, now))
                                .as("seed %d: all of it is held", seed)
                                .isNegative();
                    }
                    ledger.settle(id, Settlement.REFUSED, 0, 0, 0, now);
                }
            }
        });
        QuotaLevel level = lane.levels(now).get(0);
        assertThat(level.reserved()).as("seed %d", seed).isZero();
    }
}
