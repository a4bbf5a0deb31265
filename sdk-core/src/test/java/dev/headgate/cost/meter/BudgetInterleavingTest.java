package dev.headgate.cost.meter;

import static dev.headgate.Together.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.ManualTime;
import dev.headgate.Together;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Usage;
import dev.headgate.cost.Budget;
import dev.headgate.cost.PriceBook;
import dev.headgate.cost.UnknownPrice;
import dev.headgate.error.BudgetExceededException;
import dev.headgate.spi.BudgetThreshold;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.CostObserver;
import dev.headgate.spi.Price;
import dev.headgate.spi.Registration;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;

/** No interleaving of threads spends more than the limit and the stated overshoot. */
class BudgetInterleavingTest {
    private static final int DEPTH = 3;
    private static final DeploymentRef DEPLOYMENT = new DeploymentRef("d", "p", "a", Optional.empty(), "m");

    /** A token costs a nano-USD, whatever it is for. */
    private static final PriceBook BOOK = PriceBook.of(() ->
            List.of(Price.of("m").inputNano(1_000_000).outputNano(1_000_000).build()));

    private final ManualTime time = new ManualTime();
    private final MemoryBudgets store = new MemoryBudgets();

    /** A clock that somebody sets. */
    private static final class SetClock implements TimeSource {
        private final ManualTime steady = new ManualTime();
        private long ahead;

        @Override
        public long nanoTime() {
            return steady.nanoTime();
        }

        @Override
        public Instant now() {
            return steady.now().plusSeconds(ahead);
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            steady.sleep(duration);
        }

        @Override
        public Registration schedule(Duration delay, Runnable task) {
            return steady.schedule(delay, task);
        }
    }

    private Meter meter(CostObserver observer, Budget... budgets) {
        return new Meter(BOOK, UnknownPrice.DENY, List.of(budgets), store, List.of(observer), time);
    }

    private Outlay outlay(Random random, long expected, long most) {
        String team = random.nextBoolean() ? "red" : "blue";
        CallContext call = new CallContext(
                Long.toHexString(random.nextLong()),
                "r",
                Map.of("team", team),
                false,
                time,
                Duration.ofMinutes(1),
                new Cancellation());
        return new Outlay(call, 1, "r", DEPLOYMENT, "", 0, 0, expected, OptionalLong.of(most), false, false);
    }

    @RepeatedTest(5)
    void exactlyAsManyAsFit() throws Exception {
        long seed = new Random().nextLong();
        Meter meter = meter(
                new CostObserver() {},
                Budget.of("all").perDay().limitNanoUsd(10_007).build());
        AtomicLong admitted = new AtomicLong();
        together(seed, random -> {
            for (int i = 0; i < 2_000; i++) {
                try {
                    meter.admit(outlay(random, 10, 10)).answered(Usage.of(0, 10), Optional.empty(), Optional.empty());
                    admitted.incrementAndGet();
                } catch (BudgetExceededException full) {
                    assertThat(full.budget()).contains("all");
                }
            }
        });
        assertThat(admitted.get()).as("seed %d", seed).isEqualTo(1_000);
        assertThat(spent(meter, "all")).as("seed %d", seed).isEqualTo(10_000);
    }

    @RepeatedTest(5)
    void neverMoreThanTheLimitAndWhatWasUnderWayCostAboveWhatWasExpected() throws Exception {
        long seed = new Random().nextLong();
        ConcurrentLinkedQueue<BudgetThreshold> reached = new ConcurrentLinkedQueue<>();
        CostObserver observer = new CostObserver() {
            @Override
            public void thresholdReached(BudgetThreshold threshold) {
                reached.add(threshold);
            }
        };
        long limit = 60_000;
        Meter meter = meter(
                observer,
                Budget.of("all")
                        .perDay()
                        .limitNanoUsd(limit)
                        .thresholds(25, 50, 75)
                        .build(),
                Budget.of("red")
                        .team("red")
                        .perDay()
                        .limitNanoUsd(limit / 3)
                        .thresholds(100)
                        .build(),
                Budget.of("each")
                        .eachTag("team")
                        .perHour()
                        .limitNanoUsd(limit / 2)
                        .build());
        long expected = 40;
        long most = 100;
        AtomicLong spent = new AtomicLong();
        together(seed, random -> {
            Deque<Charge> open = new ArrayDeque<>();
            for (int i = 0; i < 4_000; i++) {
                try {
                    open.add(meter.admit(outlay(random, expected, most)));
                } catch (BudgetExceededException full) {
                    // Others are still settled.
                }
                while (open.size() > DEPTH || (i % 7 == 0 && !open.isEmpty())) {
                    settle(open.poll(), random, most, spent);
                }
            }
            open.forEach(rest -> settle(rest, random, most, spent));
        });
        long overshoot = (long) Together.THREADS * (DEPTH + 1) * (most - expected);
        assertThat(spent(meter, "all"))
                .as("seed %d", seed)
                .isEqualTo(spent.get())
                .isLessThanOrEqualTo(limit + overshoot)
                .isGreaterThan(limit / 2);
        assertThat(spent(meter, "red")).as("seed %d", seed).isLessThanOrEqualTo(limit / 3 + overshoot);
        assertThat(meter.balances().values())
                .allSatisfy(balance ->
                        assertThat(balance.heldNanoUsd()).as("seed %d", seed).isZero());
        assertThat(reached.stream().filter(threshold -> threshold.budget().equals("all")))
                .as("seed %d: each threshold once, in order", seed)
                .extracting(BudgetThreshold::percent)
                .doesNotHaveDuplicates()
                .contains(25, 50);
    }

    private static long spent(Meter meter, String budget) {
        return Objects.requireNonNull(meter.balances().get(budget)).spentNanoUsd();
    }

    private static void settle(Charge charge, Random random, long most, AtomicLong spent) {
        long used = random.nextLong(most + 1);
        boolean first = random.nextBoolean()
                ? charge.answered(Usage.of(0, used), Optional.empty(), Optional.empty())
                        .isPresent()
                : charge.cut(Usage.of(0, used), Optional.empty()).isPresent();
        assertThat(first).isTrue();
        assertThat(charge.notBilled(Optional.empty())).isEmpty();
        spent.addAndGet(used);
    }

    @RepeatedTest(3)
    void whoHoldsTheMostNeverSpendsMoreThanTheLimit() throws Exception {
        long seed = new Random().nextLong();
        Meter meter = meter(
                new CostObserver() {},
                Budget.of("all").perDay().limitNanoUsd(30_000).holdMost().build());
        AtomicLong spent = new AtomicLong();
        together(seed, random -> {
            for (int i = 0; i < 3_000; i++) {
                try {
                    settle(meter.admit(outlay(random, 10, 100)), random, 100, spent);
                } catch (BudgetExceededException full) {
                    // That is the point.
                }
            }
        });
        assertThat(spent.get()).as("seed %d", seed).isLessThanOrEqualTo(30_000).isGreaterThan(29_000);
    }

    @RepeatedTest(3)
    void clocksThatJumpOpenNoWindowTwice() throws Exception {
        long seed = new Random().nextLong();
        Random jumps = new Random(seed);
        SetClock wall = new SetClock();
        Meter meter = new Meter(
                BOOK,
                UnknownPrice.DENY,
                List.of(Budget.of("all").perHour().limitNanoUsd(1_000).build()),
                store,
                List.of(),
                wall);
        Map<Long, AtomicLong> byHour = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            if (i % 50 == 0) {
                wall.ahead = jumps.nextInt(5 * 3_600);
            }
            try {
                Charge charge = meter.admit(outlay(jumps, 10, 10));
                byHour.computeIfAbsent(wall.now().getEpochSecond() / 3_600, hour -> new AtomicLong())
                        .addAndGet(10);
                wall.ahead += jumps.nextInt(3) - 1;
                charge.answered(Usage.of(0, 10), Optional.empty(), Optional.empty());
            } catch (BudgetExceededException full) {
                // That hour is used up.
            }
        }
        assertThat(byHour.values())
                .as("seed %d", seed)
                .hasSizeGreaterThan(3)
                .allSatisfy(hour -> assertThat(hour.get()).isLessThanOrEqualTo(1_000));
    }
}
