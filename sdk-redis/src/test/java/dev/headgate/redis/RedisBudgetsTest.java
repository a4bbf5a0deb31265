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
import org.junit.jupiter.api.Test;

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
    void noInterleavingSpendsMoreThanTheLimit() throws ExecutionException, InterruptedException {
        List<RedisFleet> all = List.of(member(), member(), member());
        AtomicLong spent = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<? extends Future<?>> work = IntStream.range(0, 6)
                    .mapToObj(thread -> threads.submit(() -> {
                        BudgetStore store = all.get(thread % 3).budgetStore();
                        for (int i = 0; i < 300; i++) {
                            String id = thread + "/" + i;
                            if (reserves(store, id, claim(HOUR, 10_000, 30), claim(MONTH, 9_000, 30))) {
                                spent.addAndGet(20);
                                store.settle(id, 20, NOW);
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
        assertThat(spent.get()).isBetween(8_000L, 9_000L);
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
