package dev.headgate.redis;

import static dev.headgate.redis.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.spi.BudgetStore;
import dev.headgate.spi.BudgetStore.Claim;
import dev.headgate.spi.BudgetStore.Window;
import dev.headgate.spi.FleetObserver.Outcome;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.Settlement;
import dev.headgate.spi.StandingNotice;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a fleet whose server is late, gone, empty or hostile. */
class OutageTest extends FleetTesting {
    private static final String ACCOUNT = "bedrock 111122223333";

    private LocalRedis own;

    @BeforeEach
    void startOwnServer() {
        own = LocalRedis.start();
        redis = own;
    }

    @AfterEach
    void stopOwnServer() {
        own.close();
    }

    private static Quota day(long tokens) {
        return Quota.builder().tokensPerDay(tokens).build();
    }

    private static long admitted(QuotaLedger.Lane lane, long size, int tries) {
        long admitted = 0;
        for (int i = 0; i < tries; i++) {
            admitted += reserve(lane, size, 0) > 0 ? size : 0;
        }
        return admitted;
    }

    @Test
    void aKilledServerLeavesEachMemberItsShareAndIsFoundAgain() {
        Diary diary = new Diary();
        RedisFleet first = lively();
        RedisFleet second = lively();
        first.observe(diary);
        QuotaLedger.Lane one = lane(first, day(1_000));
        QuotaLedger.Lane two = lane(second, day(1_000));
        assertThat(reserve(one, 100, 0)).isPositive();
        assertThat(reserve(two, 100, 0)).isPositive();
        eventually(
                "both know of each other",
                () -> reserve(one, 901, 0) < 0
                        && reserve(two, 901, 0) < 0
                        && levelsAreDividedBy(first, 2)
                        && levelsAreDividedBy(second, 2));

        own.kill();
        long without = admitted(one, 50, 30) + admitted(two, 50, 30);

        assertThat(without).isBetween(100L, 800L);
        eventually("it is told", () -> diary.isDegraded(ACCOUNT));
        own.restart();
        eventually("it is found again", () -> !diary.isDegraded(ACCOUNT));

        // The server lost everything; its clients tell it what was used.
        eventually("all is known", () -> {
            long id = reserve(one, 801 - without, 0);
            if (id > 0) {
                settle(first, id, Settlement.REFUSED, 0, 0);
            }
            return id < 0;
        });
        long after = admitted(one, 50, 30) + admitted(two, 50, 30);
        assertThat(200 + without + after).isLessThanOrEqualTo(1_000);
    }

    /** Shows often that it lives, so that others soon know of it. */
    private RedisFleet lively() {
        return opened(RedisFleet.builder(own.uri()).timeout(PATIENT).memberLife(Duration.ofSeconds(4)));
    }

    private static boolean levelsAreDividedBy(RedisFleet fleet, int members) {
        return ((RedisLedger) fleet.quotaLedger()).members() == members;
    }

    @Test
    void aFleetThatBeginsWithoutAServerGoesOnWithItsShareUntilThereIsOne() {
        own.kill();
        RedisFleet fleet = opened(RedisFleet.builder(own.uri()).timeout(PATIENT).expectedMembers(4));
        QuotaLedger.Lane lane = lane(fleet, day(1_000));
        assertThat(admitted(lane, 50, 30)).isEqualTo(250);

        own.restart();
        Diary diary = new Diary();
        fleet.observe(diary);
        eventually("it is found", () -> !diary.isDegraded(ACCOUNT));
        RedisFleet later = member();
        QuotaLedger.Lane other = lane(later, day(1_000));
        eventually("what was used is told", () -> {
            long id = reserve(other, 751, 0);
            settle(later, id, Settlement.REFUSED, 0, 0);
            return id < 0;
        });
        eventually("the rest is free", () -> reserve(other, 750, 0) > 0);
    }

    /** What is asked from now on, a PING too, is answered when the time is over. */
    private static void stall(Wire wire, Duration time) {
        assertThat(wire.ask("CLIENT", "PAUSE", time.toMillis())).isEqualTo("+OK");
    }

    @Test
    void aStalledServerIsWaitedForNoLongerThanTheTimeout() {
        Diary diary = new Diary();
        RedisFleet fleet = opened(RedisFleet.builder(own.uri()).timeout(Duration.ofMillis(5)));
        fleet.observe(diary);
        QuotaLedger.Lane lane = lane(fleet, day(1_000_000));
        eventually("it is warm", () -> reserve(lane, 1, 0) > 0 && !diary.isDegraded(ACCOUNT));
        int before = diary.outcomes.size();

        try (Wire wire = own.wire()) {
            stall(wire, Duration.ofMillis(1_500));
            eventually("late answers degrade it", () -> {
                long start = System.nanoTime();
                assertThat(reserve(lane, 60_000, 0)).isPositive();
                long took = System.nanoTime() - start;
                assertThat(took).isLessThan(TimeUnit.MILLISECONDS.toNanos(500));
                return diary.isDegraded(ACCOUNT);
            });
            assertThat(diary.outcomes.subList(before, diary.outcomes.size())).contains(Outcome.TIMED_OUT);
            int asked = diary.outcomes.size();
            reserve(lane, 1, 0);
            assertThat(diary.outcomes).hasSize(asked);
            wire.ask("PING");
        }
        eventually("it is believed again", () -> !diary.isDegraded(ACCOUNT));
    }

    @Test
    void whatAStalledServerGrantedTooLateIsNotLost() {
        RedisFleet fleet = opened(
                RedisFleet.builder(own.uri()).timeout(Duration.ofMillis(20)).expectedMembers(10));
        QuotaLedger.Lane lane = lane(fleet, Quota.builder().concurrency(1).build());
        QuotaLedger.Lane other = lane(member(), Quota.builder().concurrency(1).build());
        long first = reserve(lane, 1, 1);
        assertThat(first).isPositive();
        long second;
        try (Wire wire = own.wire()) {
            stall(wire, Duration.ofMillis(300));
            settle(fleet, first, Settlement.EXACT, 1, 1);
            second = reserve(lane, 1, 1);
            wire.ask("PING");
        }
        if (second > 0) {
            settle(fleet, second, Settlement.EXACT, 1, 1);
        }

        eventually("all of it comes back", () -> reserve(other, 1, 1) > 0);
    }

    /** Nor what it reserved ahead for attempts that nobody knows of. */
    @Test
    void moneyThatAStalledServerGrantedTooLateIsNotLost() {
        RedisFleet fleet = opened(
                RedisFleet.builder(own.uri()).timeout(Duration.ofMillis(20)).expectedMembers(1));
        Instant now = Instant.now();
        Window window = new Window("all", now, now.plus(Duration.ofDays(1)));
        BudgetStore store = fleet.budgetStore();
        List<Claim> little = List.of(new Claim(window, 100_000, 10));
        for (String id : List.of("a", "b", "c")) {
            assertThat(store.reserve(id, little, now)).isEmpty();
        }
        try (Wire wire = own.wire()) {
            stall(wire, Duration.ofMillis(300));
            assertThat(store.reserve("d", little, now)).isEmpty();
            wire.ask("PING");
        }
        for (String id : List.of("a", "b", "c", "d")) {
            store.settle(id, 0, now);
        }
        BudgetStore other = member().budgetStore();
        eventually(
                "all of it comes back",
                () -> other.reserve("e" + System.nanoTime(), List.of(new Claim(window, 100_000, 100_000)), now)
                        .isEmpty());
    }

    @Test
    void scriptsThatAreFlushedAreToldAgain() {
        QuotaLedger.Lane lane = lane(member(), day(1_000));
        assertThat(reserve(lane, 100, 0)).isPositive();
        try (Wire wire = own.wire()) {
            wire.ask("SCRIPT", "FLUSH");
        }
        assertThat(reserve(lane, 900, 0)).isPositive();
        assertThat(reserve(lane, 1, 0)).isNegative();
    }

    @Test
    void somethingElseAtAKeyDegradesAndSaysWhy() {
        Diary diary = new Diary();
        RedisFleet fleet = member();
        fleet.observe(diary);
        try (Wire wire = own.wire()) {
            wire.ask("SET", new Keys("headgate").limits(ACCOUNT), "x");
        }
        assertThat(reserve(lane(fleet, day(1_000)), 100, 0)).isPositive();
        assertThat(diary.changes).anySatisfy(change -> {
            assertThat(change.degraded()).isTrue();
            assertThat(change.reason()).contains("WRONGTYPE");
        });
        try (Wire wire = own.wire()) {
            wire.ask("FLUSHALL");
        }
        eventually("it recovers", () -> !diary.isDegraded(ACCOUNT));
    }

    @Test
    void aWrongPasswordIsToldAtOnceAndNotRepeated() {
        try (Wire wire = own.wire()) {
            wire.ask("CONFIG", "SET", "requirepass", "right-secret");
        }
        assertThatThrownBy(() -> RedisFleet.builder(own.uri())
                        .password(() -> "wrong-secret")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WRONGPASS")
                .hasMessageNotContaining("secret")
                .hasNoCause();
        assertThatThrownBy(() -> RedisFleet.builder("redis://:wrong-secret@127.0.0.1:" + own.port())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThat(reserve(
                        lane(
                                opened(RedisFleet.builder(own.uri())
                                        .timeout(PATIENT)
                                        .password(() -> "right-secret")),
                                day(10)),
                        5,
                        0))
                .isPositive();
    }

    @Test
    void aUserNeedsNoMoreThanTheDocumentedCommands() throws IOException {
        List<Object> rule = AclRule.documented("someone", "its-secret");
        try (Wire wire = own.wire()) {
            assertThat(wire.ask(rule.toArray())).isEqualTo("+OK");
        }
        Diary diary = new Diary();
        RedisFleet fleet = opened(
                RedisFleet.builder(own.uri()).timeout(PATIENT).user("someone").password(() -> "its-secret"));
        fleet.observe(diary);
        QuotaLedger.Lane lane = lane(fleet, day(1_000));
        long id = reserve(lane, 100, 0);
        settle(fleet, id, Settlement.EXACT, 10, 0);
        new RedisBudgetsTest.Use(fleet).everything();
        fleet.standingBoard().post(new StandingNotice(StandingNotice.Kind.ACCOUNT_PARKED, "x", Duration.ofSeconds(9)));
        eventually("it was told", () -> {
            try (Wire wire = own.wire()) {
                return wire.number("HLEN", new Keys("headgate").board()) == 1;
            }
        });
        assertThat(diary.changes).isEmpty();
        assertThat(fleet.toString()).doesNotContain("secret").doesNotContain("someone");
    }
}
