package dev.headgate.redis;

import static dev.headgate.redis.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.spi.BudgetStore;
import dev.headgate.spi.BudgetStore.Claim;
import dev.headgate.spi.BudgetStore.Window;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.StandingNotice;
import dev.headgate.spi.StandingNotice.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the server forgets what is kept, as it says itself: nothing stays for ever, nothing goes too early. */
@SuppressWarnings("TimeInStaticInitializer") // any time of today will do
class ExpiryTest extends FleetTesting {
    private static final Keys KEYS = new Keys("headgate");
    private static final Instant NOW = Instant.now();
    private static final Window HOUR = new Window("hourly", NOW, NOW.plus(Duration.ofHours(1)));
    private static final Window MONTH = new Window("monthly", NOW, NOW.plus(Duration.ofDays(30)));
    private static final Duration NAMES = Duration.ofDays(35);
    private static final Duration LIMITS = Duration.ofHours(49);

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = redis.wire();
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    /** Tests take a while, and may run on a busy machine. */
    private void expiresIn(Duration expected, String key) {
        assertThat(Duration.ofMillis(wire.number("PTTL", key)))
                .as(key)
                .isBetween(expected.minusMinutes(2), expected.plusSeconds(1));
    }

    private static String key(Window window) {
        return KEYS.window(window.budget(), window.start().getEpochSecond());
    }

    private String only(String pattern) {
        List<?> found = (List<?>) wire.ask("KEYS", pattern);
        assertThat(found).as(pattern).hasSize(1);
        return found.get(0).toString();
    }

    private static boolean reserves(BudgetStore store, String id, Window... windows) {
        List<Claim> claims = List.of(windows).stream()
                .map(window -> new Claim(window, 1_000_000, 10))
                .toList();
        return store.reserve(id, claims, NOW).isEmpty();
    }

    @Test
    void aBudgetsWindowIsForgottenOneLengthAfterItsEnd() {
        BudgetStore store = member().budgetStore();
        assertThat(reserves(store, "a", HOUR, MONTH)).isTrue();
        expiresIn(Duration.ofHours(2), key(HOUR));
        expiresIn(Duration.ofDays(60), key(MONTH));
        expiresIn(NAMES, only("*budgets}:open:*"));
    }

    @Test
    void settlingLetsNoKeyOfABudgetLiveForEver() {
        RedisFleet fleet = member();
        assertThat(reserves(fleet.budgetStore(), "a", HOUR)).isTrue();
        fleet.budgetStore().settle("a", 7, NOW);
        eventually("it is told", () -> wire.text("HGET", key(HOUR), "spent").equals("7"));
        expiresIn(Duration.ofHours(2), key(HOUR));
        expiresIn(NAMES, only("*budgets}:open:*"));
    }

    /** A later reservation must not have its name forgotten before it can be settled. */
    @Test
    void eachReservationKeepsTheNamesForAsLong() {
        BudgetStore store = member().budgetStore();
        assertThat(reserves(store, "a", HOUR)).isTrue();
        String names = only("*budgets}:open:*");
        wire.ask("PEXPIRE", names, 1_000_000);
        assertThat(reserves(store, "b", HOUR)).isTrue();
        expiresIn(NAMES, names);
    }

    @Test
    void aWindowThatIsToldAgainToAServerThatForgotItExpiresToo() {
        RedisFleet fleet = member();
        BudgetStore store = fleet.budgetStore();
        reserves(store, "a", HOUR);
        store.settle("a", 7, NOW);
        eventually("it is told", () -> wire.text("HGET", key(HOUR), "spent").equals("7"));
        reserves(store, "b", HOUR);
        wire.ask("FLUSHALL");
        eventually("what was spent is told again", () -> {
            store.balances(List.of(HOUR));
            reserves(store, "c" + System.nanoTime(), MONTH);
            return wire.text("HGET", key(HOUR), "spent").equals("7");
        });
        expiresIn(Duration.ofHours(2), key(HOUR));
    }

    @Test
    void lookingAtABudgetThatNobodyUsesLeavesNothingBehind() {
        BudgetStore store = member().budgetStore();
        store.balances(List.of(HOUR));
        eventually("the server was asked", () -> !((List<?>) wire.ask("KEYS", "*budgets*")).isEmpty());
        assertThat(wire.ask("KEYS", "*window*")).isEqualTo(List.of());
        expiresIn(NAMES, only("*budgets}:open:*"));
    }

    @Test
    void theBoardIsForgottenWithItsLastNoticeWhicheverCameFirst() {
        RedisFleet fleet = member();
        post(fleet, "long", Duration.ofMinutes(50));
        eventually("it is posted", () -> wire.number("HLEN", KEYS.board()) == 1);
        expiresIn(Duration.ofMinutes(50), KEYS.board());
        post(fleet, "short", Duration.ofMinutes(10));
        eventually("it is posted", () -> wire.number("HLEN", KEYS.board()) == 2);
        expiresIn(Duration.ofMinutes(50), KEYS.board());
        post(fleet, "longer", Duration.ofMinutes(59));
        eventually("it is posted", () -> wire.number("HLEN", KEYS.board()) == 3);
        expiresIn(Duration.ofMinutes(59), KEYS.board());
    }

    private static void post(RedisFleet fleet, String account, Duration holds) {
        fleet.standingBoard().post(new StandingNotice(Kind.ACCOUNT_PARKED, account, holds));
    }

    @Test
    void noticesThatAreOverAreTakenFromABoardThatOthersKeepAlive() {
        wire.ask("HSET", KEYS.board(), Kind.ACCOUNT_PARKED + " over", "1000");
        post(member(), "x", Duration.ofMinutes(5));
        eventually("only the other is there", () -> wire.number("HLEN", KEYS.board()) == 1);
        assertThat(wire.ask("HEXISTS", KEYS.board(), Kind.ACCOUNT_PARKED + " x"))
                .isEqualTo(1L);
    }

    @Test
    void limitsAreForgottenTwoDaysAfterTheLastMemberWasSeen() {
        RedisFleet fleet =
                opened(RedisFleet.builder(redis.uri()).timeout(PATIENT).memberLife(Duration.ofSeconds(2)));
        QuotaLedger.Lane lane =
                lane(fleet, Quota.builder().tokensPerDay(1_000).concurrency(5).build());
        assertThat(reserve(lane, 100, 0)).isPositive();
        for (String each : List.of("*:limits", "*account*:open:*", "*:members")) {
            String key = only(each);
            expiresIn(LIMITS, key);
            wire.ask("PEXPIRE", key, 1_000_000);
            eventually("a member that lives keeps it", () -> wire.number("PTTL", key) > 1_000_000);
            expiresIn(LIMITS, key);
        }
    }

    /** Also before the member is due to show again that it lives. */
    @Test
    void limitsOfAServerThatHasForgottenThemExpireFromTheStart() {
        RedisFleet fleet =
                opened(RedisFleet.builder(redis.uri()).timeout(PATIENT).memberLife(Duration.ofHours(1)));
        QuotaLedger.Lane lane =
                lane(fleet, Quota.builder().tokensPerDay(1_000).concurrency(5).build());
        assertThat(reserve(lane, 100, 0)).isPositive();
        wire.ask("FLUSHALL");
        assertThat(reserve(lane, 100, 0)).isPositive();
        for (Object key : (List<?>) wire.ask("KEYS", "*account*")) {
            expiresIn(LIMITS, key.toString());
        }
    }
}
