package dev.headgate.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.ManualTime;
import dev.headgate.ScriptedProvider;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.ledger.MemoryLedger;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How lanes of a tier are drawn before it is known how they stand. */
class RowTest {
    private static final int DRAWS = 100_000;

    private static Row row(List<Integer> weights, Quota... quotas) {
        MemoryLedger ledger = new MemoryLedger(new ManualTime(), new Random(7));
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < quotas.length; i++) {
            Deployment deployment = Deployment.builder(new ScriptedProvider("a" + i), "m")
                    .id("d" + i)
                    .quota(quotas[i])
                    .build();
            List<QuotaPool> pools = List.of(new QuotaPool("d" + i, quotas[i]));
            lanes.add(new Lane(
                    deployment,
                    new Standing(new AccountStanding("a", 0), 0),
                    ledger.lane(deployment.ref(), pools),
                    new InputEstimate(),
                    pools));
        }
        return new Row(lanes, weights);
    }

    private static double[] drawn(Row row) {
        double[] shares = new double[row.lanes.length];
        for (int i = 0; i < DRAWS; i++) {
            shares[row.drawn(Chance.mix(i))] += 1.0 / DRAWS;
        }
        return shares;
    }

    private static double[] warm(Row row) {
        double[] shares = new double[row.lanes.length];
        for (int key = 1; key <= DRAWS; key++) {
            shares[row.first(Chance.mix(key))] += 1.0 / DRAWS;
        }
        return shares;
    }

    @Test
    void lanesAreDrawnByWeightAndSize() {
        Row row = row(
                List.of(1, 1, 2),
                Quota.tokensPerMinute(100_000),
                Quota.tokensPerMinute(500_000),
                Quota.tokensPerMinute(200_000));
        for (double[] shares : List.of(drawn(row), warm(row))) {
            assertThat(shares[0]).isCloseTo(0.1, within(0.01));
            assertThat(shares[1]).isCloseTo(0.5, within(0.01));
            assertThat(shares[2]).isCloseTo(0.4, within(0.01));
        }
    }

    /** Though most are ruled out without looking when they arrive. */
    @Test
    void theFirstOfAllIsTheOneThatArrivesFirst() {
        Quota small = Quota.tokensPerMinute(100_000);
        Quota large = Quota.tokensPerMinute(700_000);
        Row row = row(List.of(1, 1, 1, 2, 1, 1), small, large, small, small, large, Quota.unlimited());
        for (int i = 1; i <= 10_000; i++) {
            long key = Chance.mix(i);
            int first = row.first(key);
            assertThat(IntStream.range(0, 6)
                            .mapToDouble(lane -> row.arrival(lane, key))
                            .min()
                            .orElseThrow())
                    .as("key %d", i)
                    .isEqualTo(row.arrival(first, key));
        }
    }

    @Test
    void oneWithoutLimitCountsAsTheLargest() {
        Row row = row(List.of(1, 1), Quota.unlimited(), Quota.tokensPerMinute(1_000_000));
        assertThat(drawn(row)[0]).isCloseTo(0.5, within(0.01));
        Row free = row(List.of(3, 1), Quota.unlimited(), Quota.unlimited());
        assertThat(drawn(free)[0]).isCloseTo(0.75, within(0.01));
        assertThat(warm(free)[0]).isCloseTo(0.75, within(0.01));
    }

    /** A thousand requests of a usual size need three million tokens: the smaller limit is what counts. */
    @Test
    void theTightestOfSeveralLimitsIsTheSize() {
        Row row = row(
                List.of(1, 1),
                Quota.builder()
                        .tokensPerMinute(3_000_000)
                        .requestsPerMinute(250)
                        .build(),
                Quota.builder()
                        .tokensPerMinute(3_000_000)
                        .tokensPerDay(1_440L * 750 * 3_000)
                        .build());
        assertThat(drawn(row)[0]).isCloseTo(0.25, within(0.01));
    }
}
