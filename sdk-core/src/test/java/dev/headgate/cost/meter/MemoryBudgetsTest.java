package dev.headgate.cost.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.cost.BudgetPeriod;
import dev.headgate.spi.BudgetStore.Balance;
import dev.headgate.spi.BudgetStore.Claim;
import dev.headgate.spi.BudgetStore.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBudgetsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final MemoryBudgets store = new MemoryBudgets();
    private final Window team = day("team", NOW);
    private final Window model = day("model", NOW);

    private static Window day(String budget, Instant now) {
        return BudgetPeriod.DAY.window(budget, now);
    }

    private Balance balance(Window window) {
        return store.balances(List.of(window)).get(0);
    }

    @Test
    void allOrNone() {
        assertThat(store.reserve("a", List.of(new Claim(team, 100, 60), new Claim(model, 50, 50)), NOW))
                .isEmpty();
        assertThat(store.reserve("b", List.of(new Claim(team, 100, 40), new Claim(model, 50, 1)), NOW))
                .contains(new Balance(model, 0, 50));
        assertThat(balance(team)).isEqualTo(new Balance(team, 0, 60));
        assertThat(store.reserve("c", List.of(new Claim(team, 100, 41)), NOW)).contains(new Balance(team, 0, 60));
        assertThat(store.reserve("d", List.of(new Claim(team, 100, 40)), NOW)).isEmpty();
    }

    @Test
    void settledOnceAtWhatItCost() {
        store.reserve("a", List.of(new Claim(team, 100, 60), new Claim(model, 100, 60)), NOW);
        assertThat(store.settle("a", 75, NOW)).containsExactly(new Balance(team, 75, 0), new Balance(model, 75, 0));
        assertThat(store.settle("a", 75, NOW)).isEmpty();
        assertThat(store.settle("never", 5, NOW)).isEmpty();
        assertThat(balance(team)).isEqualTo(new Balance(team, 75, 0));
    }

    @Test
    void anIdHoldsOnce() {
        store.reserve("a", List.of(new Claim(team, 100, 60)), NOW);
        assertThat(store.reserve("a", List.of(new Claim(team, 100, 60)), NOW)).isEmpty();
        assertThat(balance(team)).isEqualTo(new Balance(team, 0, 60));
    }

    @Test
    void whatCostMoreThanWasHeldKeepsOthersOut() {
        store.reserve("a", List.of(new Claim(team, 100, 10)), NOW);
        store.settle("a", 150, NOW);
        assertThat(store.reserve("b", List.of(new Claim(team, 100, 0)), NOW)).contains(new Balance(team, 150, 0));
    }

    @Test
    void aNewWindowIsEmptyAndTheOldOneKeepsWhatBelongsToIt() {
        store.reserve("a", List.of(new Claim(team, 100, 100)), NOW);
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        Window next = day("team", tomorrow);
        assertThat(store.reserve("b", List.of(new Claim(next, 100, 100)), tomorrow))
                .isEmpty();
        assertThat(store.settle("a", 30, tomorrow)).containsExactly(new Balance(team, 30, 0));
        assertThat(balance(next)).isEqualTo(new Balance(next, 0, 100));
    }

    @Test
    void aClockThatIsSetBackFindsWhatWasSpent() {
        store.reserve("a", List.of(new Claim(team, 100, 100)), NOW);
        store.settle("a", 100, NOW);
        Instant ahead = NOW.plus(Duration.ofDays(5000));
        store.reserve("b", List.of(new Claim(day("team", ahead), 100, 100)), ahead);
        assertThat(store.reserve("c", List.of(new Claim(team, 100, 1)), NOW)).contains(new Balance(team, 100, 0));
    }

    @Test
    void amountsThatNoLongHoldsStayAtTheMost() {
        store.reserve("a", List.of(new Claim(team, Long.MAX_VALUE, 1)), NOW);
        store.settle("a", Long.MAX_VALUE, NOW);
        store.reserve("b", List.of(new Claim(team, Long.MAX_VALUE, 0)), NOW);
        assertThat(store.settle("b", Long.MAX_VALUE, NOW)).containsExactly(new Balance(team, Long.MAX_VALUE, 0));
        assertThat(store.reserve("c", List.of(new Claim(team, Long.MAX_VALUE, 1)), NOW))
                .isPresent();
    }

    @Test
    void windowsThatAreLongOverAreForgotten() {
        for (int i = 0; i < 3_000; i++) {
            store.reserve("old" + i, List.of(new Claim(day("tenant" + i, NOW), 10, 1)), NOW);
            store.settle("old" + i, 1, NOW);
        }
        store.reserve("held", List.of(new Claim(day("held", NOW), 10, 1)), NOW);
        Instant later = NOW.plus(Duration.ofDays(30));
        for (int i = 0; i < 6_000; i++) {
            store.reserve("new" + i, List.of(new Claim(day("tenant" + i, later), 10, 1)), later);
        }
        assertThat(balance(day("tenant1", NOW)).spentNanoUsd()).isZero();
        assertThat(balance(day("held", NOW)).heldNanoUsd()).isEqualTo(1);
        assertThat(balance(day("tenant1", later)).heldNanoUsd()).isEqualTo(1);
    }
}
