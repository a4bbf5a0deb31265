package dev.headgate.routing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.ManualTime;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLevel;
import dev.headgate.spi.QuotaLimit.Refill;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.QuotaPool;
import dev.headgate.spi.Registration;
import dev.headgate.spi.Settlement;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is admitted, what comes back, and what liars can do. */
class MemoryLedgerTest {
    private final ManualTime time = new ManualTime();
    private final MemoryLedger ledger = new MemoryLedger(time, new Random(7));

    private static DeploymentRef ref(String id) {
        return new DeploymentRef(id, "p", "a", Optional.empty(), "m");
    }

    private QuotaLedger.Lane lane(String id, Quota own) {
        return ledger.lane(ref(id), List.of(new QuotaPool(id, own)));
    }

    private long reserve(QuotaLedger.Lane lane, long input, long output) {
        return lane.reserve(input, output, time.nanoTime());
    }

    private boolean settle(long id, Settlement how, long input, long output) {
        return ledger.settle(id, how, input, output, input + output, time.nanoTime());
    }

    private long free(QuotaLedger.Lane lane, int limit) {
        return lane.levels(time.nanoTime()).get(limit).free();
    }

    private static QuotaObservation told(Dimension dimension, long limit, long remaining) {
        return new QuotaObservation(
                dimension, OptionalLong.of(limit), OptionalLong.of(remaining), Optional.of(Duration.ofMinutes(1)));
    }

    @Test
    void aBucketHoldsWhatAttemptsNeedAndRefillsEvenly() {
        QuotaLedger.Lane lane = lane("d", Quota.tokensPerMinute(600));

        assertThat(reserve(lane, 100, 400)).isPositive();
        assertThat(reserve(lane, 50, 100)).isNegative();
        assertThat(lane.headroom(50, 50, time.nanoTime())).isCloseTo(0, within(1e-9));
        time.advance(Duration.ofSeconds(5));
        assertThat(reserve(lane, 50, 100)).isPositive();
        assertThat(reserve(lane, 1, 0)).isNegative();
    }

    @Test
    void aRefusalSaysWhenItWillFit() {
        QuotaLedger.Lane lane = lane("d", Quota.tokensPerMinute(600));
        assertThat(reserve(lane, 600, 0)).isPositive();

        assertThat(-reserve(lane, 100, 0)).isBetween(10_000_000_000L, 10_000_000_100L);
        assertThat(reserve(lane, 601, 0)).isEqualTo(QuotaLedger.NEVER);
        time.advance(Duration.ofNanos(-reserve(lane, 100, 0)));
        assertThat(reserve(lane, 100, 0)).isPositive();
    }

    @Test
    void settlementsGiveBackOrChargeWhatTheyShould() {
        QuotaLedger.Lane lane = lane("d", Quota.tokensPerMinute(10_000));

        long exact = reserve(lane, 1_000, 4_000);
        assertThat(free(lane, 0)).isEqualTo(5_000);
        assertThat(ledger.settle(exact, Settlement.EXACT, 1_000, 200, 1_000 + 5 * 200, time.nanoTime()))
                .isTrue();
        assertThat(free(lane, 0)).as("burndown counts").isEqualTo(8_000);

        assertThat(settle(reserve(lane, 1_000, 1_000), Settlement.UNDER_ESTIMATED, 1_000, 10))
                .isTrue();
        assertThat(free(lane, 0)).as("nothing goes back").isEqualTo(6_000);

        assertThat(settle(reserve(lane, 500, 500), Settlement.CANCELLED, 500, 0))
                .isTrue();
        assertThat(free(lane, 0)).isEqualTo(5_000);

        assertThat(settle(reserve(lane, 500, 500), Settlement.REFUSED, 0, 0)).isTrue();
        assertThat(free(lane, 0)).isEqualTo(5_000);

        assertThat(settle(reserve(lane, 100, 100), Settlement.EXACT, 100, 2_900))
                .isTrue();
        assertThat(free(lane, 0)).as("what was too little is owed").isEqualTo(2_000);
    }

    @Test
    void aReservationIsSettledOnceAndForgedIdsDoNothing() {
        QuotaLedger.Lane lane = lane("d", Quota.tokensPerMinute(1_000));
        long id = reserve(lane, 600, 0);

        Random random = new Random(11);
        for (int i = 0; i < 100_000; i++) {
            long forged = random.nextLong();
            assertThat(forged == id || !settle(forged, Settlement.REFUSED, 0, 0))
                    .isTrue();
        }
        assertThat(settle(id + (1L << 24), Settlement.REFUSED, 0, 0)).isFalse();
        assertThat(settle(0, Settlement.REFUSED, 0, 0)).isFalse();
        assertThat(settle(-id, Settlement.REFUSED, 0, 0)).isFalse();
        assertThat(free(lane, 0)).isEqualTo(400);

        assertThat(settle(id, Settlement.REFUSED, 0, 0)).isTrue();
        assertThat(settle(id, Settlement.REFUSED, 0, 0)).isFalse();
        long second = reserve(lane, 600, 0);
        assertThat(settle(id, Settlement.REFUSED, 0, 0))
                .as("an old id of the slot")
                .isFalse();
        assertThat(second).isNotEqualTo(id);
        assertThat(free(lane, 0)).isEqualTo(400);
    }

    @Test
    void allLimitsOrNone() {
        QuotaPool shared =
                new QuotaPool("account", Quota.builder().tokensPerDay(1_000).build());
        QuotaLedger.Lane a = ledger.lane(
                ref("a"),
                List.of(
                        new QuotaPool(
                                "a",
                                Quota.builder()
                                        .tokensPerMinute(800)
                                        .concurrency(1)
                                        .build()),
                        shared));
        QuotaLedger.Lane b = ledger.lane(ref("b"), List.of(new QuotaPool("b", Quota.tokensPerMinute(800)), shared));

        long id = reserve(a, 700, 0);
        assertThat(id).isPositive();
        assertThat(reserve(b, 400, 0)).as("the account's day is used up").isLessThan(-1_000_000_000L);
        assertThat(free(b, 0)).as("nothing of its own is lost").isEqualTo(800);
        assertThat(reserve(a, 50, 0)).as("one at a time").isEqualTo(-Long.MAX_VALUE);
        assertThat(settle(id, Settlement.EXACT, 600, 0)).isTrue();
        assertThat(reserve(a, 50, 0)).isPositive();
        assertThat(reserve(b, 350, 0)).isPositive();
        assertThat(reserve(b, 1, 0)).isNegative();
    }

    @Test
    void aFixedWindowStartsAnewAtOnce() {
        Quota quota = Quota.builder()
                .limit(Dimension.TOKENS_PER_MINUTE, 100, Refill.FIXED_WINDOW)
                .build();
        QuotaLedger.Lane lane = lane("d", quota);
        long early = reserve(lane, 100, 0);
        long wait = -reserve(lane, 1, 0);
        assertThat(wait).isBetween(1L, 60_000_000_000L);

        time.advance(Duration.ofNanos(wait));
        assertThat(reserve(lane, 60, 0)).isPositive();
        assertThat(settle(early, Settlement.REFUSED, 0, 0)).isTrue();
        assertThat(free(lane, 0))
                .as("what comes back belongs to the minute it was taken in")
                .isEqualTo(40);
    }

    @Test
    void aWindowIsNotLostForARefusalThatMayBelongToTheOneBefore() {
        Quota quota = Quota.builder()
                .limit(Dimension.TOKENS_PER_MINUTE, 100, Refill.FIXED_WINDOW)
                .build();
        QuotaLedger.Lane lane = lane("d", quota);
        reserve(lane, 100, 0);
        time.advance(Duration.ofNanos(-reserve(lane, 1, 0)).plusSeconds(4));
        lane.throttled(ThrottledException.Scope.TOKENS, time.nanoTime());
        assertThat(-reserve(lane, 1, 0)).as("not at once").isEqualTo(2_000_000_000L);
        time.advance(Duration.ofSeconds(2));
        assertThat(reserve(lane, 60, 0)).isPositive();

        time.advance(Duration.ofSeconds(10));
        lane.throttled(ThrottledException.Scope.TOKENS, time.nanoTime());
        assertThat(-reserve(lane, 1, 0)).as("not in this window").isEqualTo(44_000_000_000L);
    }

    @Test
    void aThreadThatWasHeldUpOpensNoOldWindow() {
        Quota quota = Quota.builder()
                .limit(Dimension.TOKENS_PER_MINUTE, 100, Refill.FIXED_WINDOW)
                .build();
        QuotaLedger.Lane lane = lane("d", quota);
        long before = time.nanoTime();
        time.advance(Duration.ofMinutes(1));
        assertThat(reserve(lane, 70, 0)).isPositive();

        assertThat(lane.reserve(40, 0, before)).isNegative();
        assertThat(lane.reserve(30, 0, before)).isPositive();
        assertThat(free(lane, 0)).isZero();
    }

    @Test
    void aClockThatJumpsBlocksForAWindowAtMost() {
        QuotaLedger.Lane lane = lane("d", Quota.tokensPerMinute(600));
        time.advance(Duration.ofDays(300));
        assertThat(reserve(lane, 600, 0)).isPositive();
        assertThat(reserve(lane, 600, 0))
                .as("a jump forward fills the bucket once")
                .isNegative();

        time.advance(Duration.ofDays(-200));
        assertThat(reserve(lane, 600, 0)).isNegative();
        time.advance(Duration.ofMinutes(1));
        assertThat(reserve(lane, 600, 0)).isPositive();
    }

    @Test
    void aTimeOfDayThatIsSetOpensNoWindowTwice() {
        Instant[] set = {Instant.parse("2026-03-01T23:59:00Z")};
        TimeSource clocks = new TimeSource() {
            @Override
            public long nanoTime() {
                return time.nanoTime();
            }

            @Override
            public Instant now() {
                return set[0];
            }

            @Override
            public void sleep(Duration duration) {
                throw new AssertionError("nobody sleeps");
            }

            @Override
            public Registration schedule(Duration delay, Runnable task) {
                throw new AssertionError("nobody waits");
            }
        };
        MemoryLedger dated = new MemoryLedger(clocks, new Random(7));
        QuotaLedger.Lane lane = dated.lane(
                ref("d"),
                List.of(new QuotaPool("d", Quota.builder().tokensPerDay(100).build())));
        assertThat(reserve(lane, 100, 0)).isPositive();

        for (String wrong : List.of("2026-03-05T00:00:00Z", "2020-01-01T00:00:00Z")) {
            set[0] = Instant.parse(wrong);
            assertThat(reserve(lane, 1, 0)).as(wrong).isNegative();
        }
        time.advance(Duration.ofMinutes(1));
        assertThat(reserve(lane, 100, 0)).as("midnight").isPositive();
        assertThat(reserve(lane, 1, 0)).isNegative();
    }

    @Test
    void remainingQuotaOfHeadersIsBelievedWithinReason() {
        QuotaLedger.Lane lane = lane("d", Quota.tokensPerMinute(1_000));
        lane.observed(told(Dimension.TOKENS_PER_MINUTE, 1_000, 100), time.nanoTime());
        assertThat(free(lane, 0)).isEqualTo(100);
        lane.observed(told(Dimension.TOKENS_PER_MINUTE, 1_000, 900), time.nanoTime());
        assertThat(free(lane, 0)).isEqualTo(900);
        lane.observed(told(Dimension.REQUESTS_PER_MINUTE, 1, 0), time.nanoTime());
        lane.observed(told(Dimension.TOKENS_PER_MINUTE, -1, -1), time.nanoTime());
        assertThat(free(lane, 0)).isEqualTo(900);
    }

    @Test
    void aLyingHeaderNeitherGivesMoreThanTheLimitNorStarvesForEver() {
        QuotaLedger.Lane lane = lane("d", Quota.tokensPerMinute(1_000));
        assertThat(reserve(lane, 800, 0)).isPositive();
        lane.observed(told(Dimension.TOKENS_PER_MINUTE, Long.MAX_VALUE, Long.MAX_VALUE), time.nanoTime());
        assertThat(free(lane, 0)).as("what is held is not given away").isEqualTo(200);
        assertThat(reserve(lane, 201, 0)).isNegative();

        lane.observed(told(Dimension.TOKENS_PER_MINUTE, 1, 0), time.nanoTime());
        assertThat(reserve(lane, 100, 0)).isNegative();
        time.advance(Duration.ofMinutes(2));
        assertThat(reserve(lane, 900, 0)).isPositive();
    }

    @Test
    void aQuotaHalvedSilentlyIsFoundByRefusals() {
        QuotaLedger.Lane lane = lane("d", Quota.tokensPerMinute(60_000));
        long providersFull = time.nanoTime();
        int refused = 0;
        int lateRefused = 0;
        int admitted = 0;
        for (int second = 0; second < 600; second++) {
            time.advance(Duration.ofSeconds(1));
            for (long id = reserve(lane, 500, 0); id > 0; id = reserve(lane, 500, 0)) {
                // The provider's own bucket: 30,000 a minute, 2 ms a token.
                long used = Math.max(0, providersFull - time.nanoTime());
                if (used + 500 * 2_000_000L > 60_000_000_000L) {
                    settle(id, Settlement.REFUSED, 0, 0);
                    lane.throttled(ThrottledException.Scope.TOKENS, time.nanoTime());
                    refused++;
                    lateRefused += second > 120 ? 1 : 0;
                } else {
                    providersFull = time.nanoTime() + used + 500 * 2_000_000L;
                    settle(id, Settlement.EXACT, 500, 0);
                    admitted++;
                }
            }
        }
        assertThat(admitted).as("most of what there is is used: 500 a minute").isGreaterThan(480);
        assertThat(refused)
                .as("and few are sent in vain, %s of %s", refused, admitted)
                .isLessThan(admitted / 5);
        assertThat(lateRefused).isLessThan(admitted / 6);
    }

    @Test
    void measuredForeignUseHoldsUntilTheNextMeasurement() {
        QuotaLedger.Lane lane = lane("d", Quota.tokensPerMinute(1_000));
        lane.foreign(400, Duration.ofMinutes(2), time.nanoTime());
        assertThat(free(lane, 0)).isEqualTo(600);
        time.advance(Duration.ofSeconds(119));
        assertThat(free(lane, 0)).isEqualTo(600);
        lane.foreign(0, Duration.ofMinutes(2), time.nanoTime());
        assertThat(free(lane, 0)).isEqualTo(1_000);
    }

    @Test
    void limitsChangeWithoutLosingWhatIsUsedAndHeld() {
        QuotaLedger.Lane lane = lane(
                "d", Quota.builder().tokensPerMinute(1_000).tokensPerDay(10_000).build());
        long held = reserve(lane, 600, 0);

        QuotaLedger.Lane same = lane(
                "d", Quota.builder().tokensPerMinute(2_000).tokensPerDay(700).build());
        assertThat(same).isSameAs(lane);
        assertThat(free(lane, 0)).isBetween(1_399L, 1_400L);
        assertThat(free(lane, 1)).isEqualTo(100);
        assertThat(settle(held, Settlement.EXACT, 100, 0)).isTrue();
        assertThat(free(lane, 0)).isBetween(1_899L, 1_900L);
        assertThat(free(lane, 1)).isEqualTo(600);

        lane("d", Quota.unlimited());
        assertThat(reserve(lane, Long.MAX_VALUE, 0)).isEqualTo(QuotaLedger.NOTHING_HELD);
    }

    @Test
    void whatIsReportedIsWhatDecides() {
        QuotaLedger.Lane lane = lane(
                "d", Quota.builder().tokensPerMinute(1_000).requestsPerMinute(5).build());
        reserve(lane, 10, 90);
        assertThat(lane.levels(time.nanoTime()))
                .containsExactly(
                        new QuotaLevel("d", Dimension.REQUESTS_PER_MINUTE, 5, 4, 1, 0),
                        new QuotaLevel("d", Dimension.TOKENS_PER_MINUTE, 1_000, 900, 100, 0));
    }
}
