package dev.headgate.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.spi.BudgetStore.Claim;
import dev.headgate.spi.BudgetStore.Window;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often attempts wait for the server, and what the server is asked, by its own count. */
class RoundTripsTest extends FleetTesting {
    private static final int ATTEMPTS = 400;
    private static final long TOKENS = 200;
    private static final long MONEY = 200;
    private static final Pattern CALLS = Pattern.compile("cmdstat_evalsha:calls=(\\d+)");

    /** Limits are large or small beside one attempt; small ones are not leased. A budget of 0 is none. */
    @ParameterizedTest
    @CsvSource({
        "100_000_000, 0, 0.2, 0.3",
        "100_000_000, 100_000_000, 0.3, 1.5",
        "2_000, 0, 1, 1.2",
        "2_000, 100_000_000, 1.1, 2.4",
        "100_000_000, 2_000, 1.2, 2.4",
        "2_000, 2_000, 2, 3.3"
    })
    void attemptsWaitForTheServerOnceUnlessBothLimitsAreNearlyUsedUp(
            String quota, String budget, double mostWaits, double mostCommands) {
        long tokens = Long.parseLong(quota.replace("_", ""));
        long money = Long.parseLong(budget.replace("_", ""));
        RedisFleet fleet = member();
        QuotaLedger.Lane lane = lane(fleet, Quota.tokensPerMinute(tokens));
        Instant now = Instant.now();
        Claim claim = new Claim(new Window("all", now, now.plus(Duration.ofDays(1))), money, MONEY);
        Diary diary = new Diary();
        fleet.observe(diary);
        try (Wire wire = redis.wire()) {
            wire.ask("CONFIG", "RESETSTAT");
            for (int i = 0; i < ATTEMPTS; i++) {
                long id = reserve(lane, TOKENS, 0);
                assertThat(id).isPositive();
                if (money > 0) {
                    assertThat(fleet.budgetStore().reserve("r" + i, List.of(claim), now))
                            .isEmpty();
                    fleet.budgetStore().settle("r" + i, 0, now);
                }
                settle(fleet, id, Settlement.REFUSED, 0, 0);
            }
            assertThat(diary.outcomes.size() / (double) ATTEMPTS).as("waits").isLessThanOrEqualTo(mostWaits);
            assertThat(commands(wire) / (double) ATTEMPTS).as("commands").isLessThanOrEqualTo(mostCommands);
        }
        assertThat(diary.changes).isEmpty();
    }

    private static long commands(Wire wire) {
        Matcher calls = CALLS.matcher(wire.text("INFO", "commandstats"));
        assertThat(calls.find()).isTrue();
        return Long.parseLong(calls.group(1));
    }
}
