package dev.headgate.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.spi.BudgetStore.Claim;
import dev.headgate.spi.BudgetStore.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Money that is reserved ahead, by a clock of its own. */
class MoneyLeaseTest {
    private static final Window DAY = new Window("all", Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1)));
    private static final long NOW = -5_000;
    private static final long TWO_SECONDS = 2_000_000_000L;

    private final MoneyLease lease = new MoneyLease();

    private static List<Claim> claim(long limit, long amount) {
        return List.of(new Claim(DAY, limit, amount));
    }

    private static List<String> units(int count) {
        return IntStream.range(0, count).mapToObj(unit -> "u" + unit).toList();
    }

    private void granted(int count, long now) {
        assertThat(lease.ask(now)).isPositive();
        assertThat(lease.refill(claim(100, 10), units(count), now)).isEmpty();
    }

    @Test
    void anAttemptTakesAsManyPartsAsItNeeds() {
        granted(4, NOW);
        assertThat(lease.take(claim(100, 10), NOW)).containsExactly("u0");
        assertThat(lease.take(claim(100, 11), NOW)).containsExactly("u1", "u2");
        assertThat(lease.take(claim(100, 11), NOW)).as("one is left").isEmpty();
        assertThat(lease.take(claim(100, 0), NOW)).containsExactly("u3");
    }

    @Test
    void whatIsOldOrOfAnotherLimitIsNotTaken() {
        granted(4, NOW);
        assertThat(lease.take(claim(101, 10), NOW)).isEmpty();
        assertThat(lease.take(claim(100, 10), NOW + TWO_SECONDS)).containsExactly("u0");
        assertThat(lease.isOver(NOW + TWO_SECONDS)).isFalse();
        assertThat(lease.take(claim(100, 10), NOW + TWO_SECONDS + 1)).isEmpty();
        assertThat(lease.isOver(NOW + TWO_SECONDS + 1)).isTrue();
        assertThat(lease.drain()).containsExactly("u1", "u2", "u3");
    }

    @Test
    void aPartOfNothingCoversNothing() {
        lease.ask(NOW);
        lease.refill(claim(100, 0), units(4), NOW);
        assertThat(lease.take(claim(100, 1), NOW)).isEmpty();
        assertThat(lease.take(claim(100, 0), NOW)).containsExactly("u0");
    }

    @Test
    void twiceAsManyAreAskedForAsWereNeeded() {
        assertThat(lease.ask(NOW)).isEqualTo(1);
        lease.refill(claim(100, 10), units(0), NOW);
        assertThat(lease.ask(NOW)).isEqualTo(2);
        lease.refill(claim(100, 10), units(5), NOW);
        lease.take(claim(100, 20), NOW);
        assertThat(lease.ask(NOW)).isEqualTo(6);
        assertThat(lease.refill(claim(100, 10), units(64), NOW))
                .as("what is left")
                .containsExactly("u2", "u3", "u4");
        lease.take(claim(100, 600), NOW);
        assertThat(lease.ask(NOW)).isEqualTo(MoneyLease.MOST_UNITS);
        lease.refill(claim(100, 10), units(0), NOW);
        assertThat(lease.ask(NOW + TWO_SECONDS + 1)).as("after a pause").isEqualTo(1);
    }

    @Test
    void onlyOneAsksAhead() {
        assertThat(lease.ask(NOW)).isEqualTo(1);
        assertThat(lease.ask(NOW)).isZero();
        lease.refill(claim(100, 10), units(1), NOW);
        assertThat(lease.ask(NOW)).isPositive();
    }
}
