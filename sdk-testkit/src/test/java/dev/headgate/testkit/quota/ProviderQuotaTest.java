package dev.headgate.testkit.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.error.ThrottledException.Scope;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a provider lets in, what it counts in the end, and how it comes back. */
class ProviderQuotaTest {
    private final TestClock clock = TestClock.manual();

    private ProviderQuota tokens(long perMinute, QuotaWindow window) {
        return new ProviderQuota(Quota.tokensPerMinute(perMinute), window, clock);
    }

    @ParameterizedTest
    @EnumSource(QuotaWindow.class)
    void inputAndTheMostOutputAreHeldAndOutputCountsWithItsBurndownInTheEnd(QuotaWindow window) {
        ProviderQuota quota = tokens(10_000, window);
        Admission admission = quota.admit(2_000, 4_000);
        assertThat(admission.admitted()).isTrue();
        assertThat(quota.headroom(1_000, 0)).isCloseTo(0.3, within(1e-9));

        admission.settle(2_000, 100, 2_000 + 5 * 100);
        assertThat(quota.headroom(0, 0)).isCloseTo(0.75, within(1e-9));
        admission.settle(0, 0, 0);
        assertThat(quota.headroom(0, 0)).as("settled once").isCloseTo(0.75, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(QuotaWindow.class)
    void whatDoesNotFitIsRefusedAndHoldsNothing(QuotaWindow window) {
        ProviderQuota quota = tokens(10_000, window);
        quota.admit(9_000, 0);
        Admission refused = quota.admit(500, 501);
        assertThat(refused.refusal()).contains(Scope.TOKENS);
        refused.settle(0, 0, 0);
        assertThat(quota.admit(500, 500).admitted()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(QuotaWindow.class)
    void aRefusalTellsWhenTheSameRequestFits(QuotaWindow window) {
        ProviderQuota quota = tokens(6_000, window);
        clock.advance(Duration.ofSeconds(70));
        quota.admit(4_000, 0);
        clock.advance(Duration.ofSeconds(5));
        quota.admit(2_000, 0);
        Duration wait = quota.admit(3_000, 0).freeIn().orElseThrow();
        clock.advance(wait.minusMillis(10));
        assertThat(quota.admit(3_000, 0).admitted()).isFalse();
        clock.advance(Duration.ofMillis(11));
        assertThat(quota.admit(3_000, 0).admitted()).isTrue();
    }

    @Test
    void aBucketComesBackEvenlyAndAWindowAllAtOnce() {
        ProviderQuota bucket = tokens(6_000, QuotaWindow.TOKEN_BUCKET);
        ProviderQuota minute = tokens(6_000, QuotaWindow.FIXED_MINUTE);
        ProviderQuota sliding = tokens(6_000, QuotaWindow.SLIDING_MINUTE);
        clock.advance(Duration.ofSeconds(30));
        for (ProviderQuota quota : new ProviderQuota[] {bucket, minute, sliding}) {
            quota.admit(6_000, 0).settle(6_000, 0, 6_000);
        }
        clock.advance(Duration.ofSeconds(29));
        assertThat(bucket.admit(2_900, 0).admitted()).isTrue();
        assertThat(minute.admit(1, 0).admitted()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(minute.admit(6_000, 0).admitted()).isTrue();
        assertThat(sliding.admit(1, 0).admitted()).isFalse();
        clock.advance(Duration.ofSeconds(30));
        assertThat(sliding.admit(6_000, 0).admitted()).isTrue();
    }

    @Test
    void whatAFixedWindowGivesBackIsNotForTheNextOne() {
        ProviderQuota quota = tokens(6_000, QuotaWindow.FIXED_MINUTE);
        Admission long1 = quota.admit(5_000, 0);
        clock.advance(Duration.ofSeconds(60));
        quota.admit(4_000, 0);
        long1.settle(0, 0, 0);
        assertThat(quota.headroom(0, 0)).isCloseTo(1 / 3.0, within(1e-9));
        Admission owes = quota.admit(100, 0);
        clock.advance(Duration.ofSeconds(60));
        owes.settle(3_000, 0, 3_000);
        assertThat(quota.headroom(0, 0)).as("what is owed, is").isLessThan(1);
    }

    @Test
    void eachLimitIsMeantByItsScope() {
        ProviderQuota quota = new ProviderQuota(
                Quota.builder()
                        .requestsPerMinute(3)
                        .inputTokensPerMinute(1_000)
                        .outputTokensPerMinute(500)
                        .tokensPerDay(3_000)
                        .concurrency(2)
                        .build(),
                QuotaWindow.TOKEN_BUCKET,
                clock);
        assertThat(quota.admit(1_001, 0).refusal()).contains(Scope.TOKENS);
        assertThat(quota.admit(0, 501).refusal()).contains(Scope.TOKENS);
        Admission one = quota.admit(10, 10);
        Admission two = quota.admit(10, 10);
        Admission third = quota.admit(10, 10);
        assertThat(third.refusal()).contains(Scope.CONCURRENCY);
        assertThat(third.freeIn()).as("only an end can tell").isEmpty();
        one.settle(10, 10, 20);
        Admission fourth = quota.admit(10, 10);
        assertThat(fourth.admitted()).isTrue();
        assertThat(quota.admit(10, 10).refusal()).contains(Scope.REQUESTS);
        two.settle(10, 10, 20);
        fourth.settle(10, 10, 20);
        clock.advance(Duration.ofMinutes(2));
        quota.use(Dimension.TOKENS_PER_DAY, 2_960);
        Admission daily = quota.admit(10, 10);
        assertThat(daily.refusal()).contains(Scope.DAILY);
        assertThat(daily.freeIn().orElseThrow()).isGreaterThan(Duration.ofHours(23));
    }

    @Test
    void othersMayTakeMoreThanThereIs() {
        ProviderQuota quota = tokens(6_000, QuotaWindow.TOKEN_BUCKET);
        quota.use(Dimension.TOKENS_PER_MINUTE, 7_000);
        assertThat(quota.headroom(0, 0)).isNegative();
        assertThat(quota.nanosUntil(1_000, 0)).isBetween(20_000_000_000L, 20_000_000_001L);
        quota.use(Dimension.TOKENS_PER_DAY, 1);
    }

    /** Steps are of one second: what is counted stays so for 59 seconds at least. */
    @ParameterizedTest
    @EnumSource(QuotaWindow.class)
    void noMinuteSeesMoreThanTheWindowAllows(QuotaWindow window) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        ProviderQuota quota = tokens(60_000, window);
        Deque<long[]> lastMinute = new ArrayDeque<>();
        long inMinute = 0;
        for (int i = 0; i < 20_000; i++) {
            clock.advance(Duration.ofMillis(random.nextInt(200)));
            long amount = 1L + random.nextInt(1_500);
            Admission admission = quota.admit(amount, 0);
            long now = clock.nanoTime();
            while (!lastMinute.isEmpty() && lastMinute.peek()[0] <= now - 59_000_000_000L) {
                inMinute -= lastMinute.poll()[1];
            }
            if (admission.admitted()) {
                lastMinute.add(new long[] {now, amount});
                inMinute += amount;
                admission.settle(amount, 0, amount);
            }
            long most = window == QuotaWindow.SLIDING_MINUTE ? 60_000 : 120_000;
            assertThat(inMinute).as("seed %d", seed).isLessThanOrEqualTo(most);
        }
    }
}
