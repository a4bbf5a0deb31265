package dev.headgate.redis;

import static dev.headgate.redis.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.spi.BudgetStore;
import dev.headgate.spi.BudgetStore.Balance;
import dev.headgate.spi.BudgetStore.Claim;
import dev.headgate.spi.BudgetStore.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money that members of a fleet hold and spend together, against a real server. */
@SuppressWarnings("TimeInStaticInitializer") // any time of today will do
class RedisBudgetsTest extends FleetTesting {
    private static final Instant NOW = Instant.now();
    private static final Window HOUR = new Window("team=red", NOW, NOW.plus(Duration.ofHours(1)));
    private static final Window MONTH = new Window("all", NOW, NOW.plus(Duration.ofDays(30)));

    /** Uses everything that a store does. */
    record Use(RedisFleet fleet) {
        void everything() {
            BudgetStore store = fleet.budgetStore();
            assertThat(store.reserve("x", List.of(new Claim(HOUR, 100, 60)), NOW))
                    .isEmpty();
            store.balances(List.of(MONTH));
            assertThat(store.settle("x", 50, NOW)).hasSize(1);
        }
    }

    private static Claim claim(Window window, long limit, long amount) {
        return new Claim(window, limit, amount);
    }

    private static boolean reserves(BudgetStore store, String id, Claim... claims) {
        return store.reserve(id, List.of(claims), NOW).isEmpty();
    }

    @Test
    void whatOneMemberHoldsTheOtherCannotSpend() {
        BudgetStore first = member().budgetStore();
        BudgetStore second = member().budgetStore();

        assertThat(reserves(first, "a", claim(HOUR, 100, 70))).isTrue();
        assertThat(second.reserve("b", List.of(claim(HOUR, 100, 31)), NOW)).contains(new Balance(HOUR, 0, 70));
        assertThat(reserves(second, "c", claim(HOUR, 100, 30))).isTrue();
    }

    @Test
    void allWindowsHoldOrNone() {
        BudgetStore store = member().budgetStore();
        assertThat(reserves(store, "a", claim(HOUR, 100, 10), claim(MONTH, 5, 10)))
                .isFalse();
        assertThat(reserves(store, "b", claim(HOUR, 100, 100), claim(MONTH, 100, 100)))
                .isTrue();
    }

    @Test
    void aReservationHoldsOnceAndIsSettledOnce() {
        BudgetStore first = member().budgetStore();
        BudgetStore second = member().budgetStore();
        assertThat(reserves(first, "a", claim(HOUR, 100, 60))).isTrue();
        assertThat(reserves(first, "a", claim(HOUR, 100, 60))).isTrue();

        assertThat(second.settle("a", 1, NOW)).isEmpty();
        assertThat(first.settle("a", 25, NOW)).containsExactly(new Balance(HOUR, 25, 0));
        assertThat(first.settle("a", 25, NOW)).isEmpty();
        eventually("the other member may spend the rest", () -> reserves(second, "b", claim(HOUR, 100, 75)));
        assertThat(reserves(second, "c", claim(HOUR, 100, 1))).isFalse();
    }

    @Test
    void moreMayBeSpentThanWasHeld() {
        BudgetStore store = member().budgetStore();
        reserves(store, "a", claim(HOUR, 100, 10));
        store.settle("a", 130, NOW);
        BudgetStore other = member().budgetStore();
        eventually("it is known", () -> !reserves(other, "b" + System.nanoTime(), claim(HOUR, 100, 0)));
    }

    @Test
    void sumsThatFitInNoNumberAreKeptAtTheMost() {
        BudgetStore store = member().budgetStore();
        for (String id : List.of("a", "b", "c")) {
            assertThat(reserves(store, id, claim(HOUR, Long.MAX_VALUE, 1))).isTrue();
        }
        for (String id : List.of("a", "b", "c")) {
            store.settle(id, Long.MAX_VALUE, NOW);
        }
        BudgetStore other = member().budgetStore();
        eventually(
                "it is known",
                () -> other.reserve("z", List.of(claim(HOUR, 100, 1)), NOW)
                        .filter(balance -> balance.spentNanoUsd() == Long.MAX_VALUE)
                        .isPresent());
    }

    @Test
    void tagsValuesAreInNoKey() {
        reserves(member().budgetStore(), "a", claim(HOUR, 100, 70));
        try (Wire wire = redis.wire()) {
            assertThat(wire.ask("KEYS", "*").toString()).doesNotContain("red");
        }
    }

    @Test
    void moneyIsReservedAheadButNoMoreThanAHundredthOfALimit() {
        RedisFleet fleet =
                opened(RedisFleet.builder(redis.uri()).timeout(PATIENT).expectedMembers(2));
        long most = 0;
        for (int i = 1; i <= 40; i++) {
            assertThat(reserves(fleet.budgetStore(), "a" + i, claim(HOUR, 10_000, 10)))
                    .isTrue();
            most = Math.max(most, heldOnServer() - 10L * i);
        }
        assertThat(most).as("half of a hundredth, less what was asked for").isEqualTo(40);
        fleet.close();
        assertThat(heldOnServer()).as("what nobody came for is given back").isEqualTo(400);
    }

    private long heldOnServer() {
        try (Wire wire = redis.wire()) {
            return Long.parseLong(wire.text("HGET", windowKey(HOUR), "held"));
        }
    }

    private static String windowKey(Window window) {
        return new Keys("headgate").window(window.budget(), window.start().getEpochSecond());
    }

    @Test
    void whatIsReservedAheadIsTheFirstToBeSpentWhenTheRestIsGone() {
        RedisFleet fleet =
                opened(RedisFleet.builder(redis.uri()).timeout(PATIENT).expectedMembers(1));
        for (int i = 0; i < 10; i++) {
            reserves(fleet.budgetStore(), "a" + i, claim(HOUR, 10_000, 10));
        }
        assertThat(heldOnServer()).isGreaterThan(100);
        assertThat(reserves(fleet.budgetStore(), "b", claim(HOUR, 10_000, 9_900)))
                .isTrue();
        assertThat(reserves(fleet.budgetStore(), "c", claim(HOUR, 10_000, 1))).isFalse();
    }

    @Test
    void aQuestionThatArrivesTwiceHoldsOnceAndIsAnsweredTheSame() {
        try (Wire wire = redis.wire()) {
            Object[] question = {
                "EVAL",
                Script.BUDGET.source,
                "2",
                new Keys("headgate").budgetRecords("me"),
                windowKey(HOUR),
                "reserve",
                "r",
                "100000",
                "0",
                "4",
                "1",
                "10000",
                "10",
                Long.toString(HOUR.end().toEpochMilli())
            };
            Object first = wire.ask(question);
            assertThat(first).isEqualTo(List.of(1L, 4L, "0", "40"));
            assertThat(wire.ask(question)).isEqualTo(first);
        }
    }

    @Test
    void oneThatTookMoneyThatWasReservedAheadHoldsItOnceAndIsSettledOnce() {
        RedisFleet fleet = member();
        BudgetStore store = fleet.budgetStore();
        for (String id : List.of("a", "b", "c", "c", "d")) {
            assertThat(reserves(store, id, claim(HOUR, 1_000_000, 10))).isTrue();
        }
        long held = heldOnServer();
        assertThat(reserves(store, "e", claim(HOUR, 1_000_000, 15)))
                .as("two of those that are reserved ahead")
                .isTrue();
        assertThat(heldOnServer()).isEqualTo(held);
        for (String id : List.of("a", "b", "c", "d", "e")) {
            assertThat(store.settle(id, 7, NOW)).hasSize(1);
            assertThat(store.settle(id, 7, NOW)).isEmpty();
        }
        fleet.close();
        assertThat(heldOnServer()).isZero();
        try (Wire wire = redis.wire()) {
            assertThat(wire.text("HGET", windowKey(HOUR), "spent")).isEqualTo("35");
        }
    }

    @ParameterizedTest
    @CsvSource({"30,20", "2,2"})
    void noInterleavingSpendsMoreThanTheLimit(int amount, int cost) throws ExecutionException, InterruptedException {
        // Each takes itself for the only one, so that all reserve ahead what they can.
        List<RedisFleet> all = Stream.generate(() ->
                        opened(RedisFleet.builder(redis.uri()).timeout(PATIENT).expectedMembers(1)))
                .limit(3)
                .toList();
        long hour = 1_500L * amount;
        long month = 1_200L * amount;
        AtomicLong spent = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<? extends Future<?>> work = IntStream.range(0, 6)
                    .mapToObj(thread -> threads.submit(() -> {
                        BudgetStore store = all.get(thread % 3).budgetStore();
                        for (int i = 0; i < 400; i++) {
                            String id = thread + "/" + i;
                            if (reserves(store, id, claim(HOUR, hour, amount), claim(MONTH, month, amount))) {
                                spent.addAndGet(cost);
                                store.settle(id, cost, NOW);
                            }
                        }
                    }))
                    .toList();
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(spent.get()).isBetween(month * 8 / 9, month);
    }

    @Test
    void whileTheServerIsGoneEachSpendsItsShareOfWhatWasLeft() {
        try (LocalRedis own = LocalRedis.start()) {
            redis = own;
            RedisFleet fleet =
                    opened(RedisFleet.builder(own.uri()).timeout(PATIENT).expectedMembers(2));
            BudgetStore store = fleet.budgetStore();
            Diary diary = new Diary();
            fleet.observe(diary);
            assertThat(reserves(store, "a", claim(HOUR, 100, 40))).isTrue();
            own.kill();

            assertThat(reserves(store, "b", claim(HOUR, 100, 30))).isTrue();
            assertThat(reserves(store, "c", claim(HOUR, 100, 1))).isFalse();
            assertThat(store.settle("b", 20, NOW)).containsExactly(new Balance(HOUR, 20, 40));
            assertThatThrownBy(() -> reserves(store, "d", claim(new Window("new", NOW, NOW.plusSeconds(9)), 100, 1)))
                    .hasMessageContaining("never heard");
            assertThat(diary.isDegraded("budgets")).isTrue();

            own.restart();
            eventually("it is found again", () -> !diary.isDegraded("budgets"));
            BudgetStore other = member().budgetStore();
            eventually(
                    "what is held and what was spent is told",
                    () -> other.reserve("e" + System.nanoTime(), List.of(claim(HOUR, 59, 0)), NOW)
                            .isPresent());
            assertThat(reserves(other, "f", claim(HOUR, 100, 41))).isFalse();
            assertThat(reserves(other, "g", claim(HOUR, 100, 40))).isTrue();
        }
    }
}
