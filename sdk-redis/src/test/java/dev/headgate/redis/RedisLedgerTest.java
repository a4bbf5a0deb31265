package dev.headgate.redis;

import static dev.headgate.redis.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.error.ThrottledException;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaClaim;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLevel;
import dev.headgate.spi.QuotaLimit.Refill;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.Settlement;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What members of a fleet are granted together, against a real server. */
class RedisLedgerTest extends FleetTesting {
    private static final Quota DAY = Quota.builder().tokensPerDay(1_000).build();

    private static long free(QuotaLedger.Lane lane, Dimension dimension) {
        return level(lane, dimension).free();
    }

    private static QuotaLevel level(QuotaLedger.Lane lane, Dimension dimension) {
        return lane.levels(System.nanoTime()).stream()
                .filter(level -> level.dimension() == dimension)
                .findFirst()
                .orElseThrow();
    }

    /** Brings what a member knows up to date, by asking for what never fits now. */
    private static void look(QuotaLedger.Lane lane, long tooMuch) {
        assertThat(reserve(lane, tooMuch, 0)).isNegative();
    }

    @Test
    void whatOneMemberReservesTheOtherDoesNotGet() {
        QuotaLedger.Lane first = lane(member(), DAY);
        QuotaLedger.Lane second = lane(member(), DAY);

        assertThat(reserve(first, 500, 200)).isPositive();
        assertThat(reserve(second, 300, 1)).isNegative();
        assertThat(reserve(second, 300, 0)).isPositive();
        assertThat(reserve(first, 1, 0)).isNegative();
    }

    @Test
    void allLimitsAreReservedOrNone() {
        QuotaLedger.Lane lane = lane(
                member(),
                Quota.builder()
                        .tokensPerDay(1_000)
                        .limit(Dimension.REQUESTS_PER_DAY, 1, Refill.FIXED_WINDOW)
                        .build());

        assertThat(reserve(lane, 100, 0)).isPositive();
        assertThat(reserve(lane, 100, 0)).isNegative();
        assertThat(free(lane, Dimension.TOKENS_PER_DAY)).isEqualTo(900);
    }

    @Test
    void whatIsLargerThanALimitNeverFits() {
        assertThat(reserve(lane(member(), DAY), 1_001, 0)).isEqualTo(QuotaLedger.NEVER);
    }

    @Test
    void nothingIsHeldWhereNothingIsLimited() {
        assertThat(reserve(lane(member(), Quota.unlimited()), 5, 5)).isEqualTo(QuotaLedger.NOTHING_HELD);
    }

    @ParameterizedTest
    @CsvSource({"EXACT,50,950", "EXACT,700,300", "UNDER_ESTIMATED,50,400", "CANCELLED,0,400", "REFUSED,0,1000"})
    void aSettlementGivesBackWhatWasNotUsed(Settlement how, long used, long left) {
        RedisFleet fleet = member();
        QuotaLedger.Lane lane = lane(fleet, DAY);
        QuotaLedger.Lane other = lane(member(), DAY);
        long id = reserve(lane, 400, 200);

        assertThat(settle(fleet, id, how, used, 0)).isTrue();

        eventually("the other member sees it", () -> {
            boolean got = reserve(other, 1_000, 0) > 0;
            return left == 1_000 ? got : free(other, Dimension.TOKENS_PER_DAY) == left;
        });
    }

    @Test
    void onlyTheFirstSettlementCountsAndForgedIdsDoNothing() {
        RedisFleet fleet = member();
        QuotaLedger.Lane lane = lane(fleet, DAY);
        long id = reserve(lane, 600, 0);

        assertThat(settle(fleet, id + 1, Settlement.REFUSED, 0, 0)).isFalse();
        assertThat(settle(fleet, -id, Settlement.REFUSED, 0, 0)).isFalse();
        assertThat(settle(member(), id, Settlement.REFUSED, 0, 0)).isFalse();
        assertThat(settle(fleet, id, Settlement.EXACT, 600, 0)).isTrue();
        assertThat(settle(fleet, id, Settlement.REFUSED, 0, 0)).isFalse();
        look(lane, 401);

        assertThat(free(lane, Dimension.TOKENS_PER_DAY)).isEqualTo(400);
    }

    @Test
    void aSettlementThatArrivesTwiceCountsOnce() {
        RedisFleet fleet = member();
        QuotaLedger.Lane lane = lane(fleet, DAY);
        long id = reserve(lane, 600, 0);
        settle(fleet, id, Settlement.EXACT, 100, 0);
        eventually("it is told", () -> {
            look(lane, 901);
            return free(lane, Dimension.TOKENS_PER_DAY) == 900;
        });

        try (Wire wire = redis.wire()) {
            // The same message once more, as a client that lost its connection sends it.
            byte[] again = new Pack()
                    .array(9)
                    .text("stranger")
                    .number(0)
                    .flag(false)
                    .number(1_000)
                    .number(1_000_000)
                    .array(4)
                    .text(Keys.hash("deployment:a1 TOKENS_PER_DAY") + "w")
                    .text("w")
                    .number(1_000)
                    .number(86_400_000_000L)
                    .array(0)
                    .array(1)
                    .array(4)
                    .text("1")
                    .array(1)
                    .number(1)
                    .array(1)
                    .number(600)
                    .array(1)
                    .number(0)
                    .flag(false)
                    .done();
            for (String records : keys("*open:*")) {
                wire.ask(
                        "EVAL",
                        Script.EXCHANGE.source,
                        "3",
                        keys("*:limits").get(0),
                        records,
                        keys("*:members").get(0),
                        again);
            }
        }
        look(lane, 901);
        assertThat(free(lane, Dimension.TOKENS_PER_DAY)).isEqualTo(900);
    }

    @Test
    void aReservationThatArrivesTwiceHoldsOnce() {
        byte[] question = new Pack()
                .array(9)
                .text("member")
                .number(0)
                .flag(false)
                .number(1_000)
                .number(1_000_000)
                .array(4)
                .text("limit")
                .text("w")
                .number(1_000)
                .number(86_400_000_000L)
                .array(0)
                .array(0)
                .array(9)
                .text("reservation")
                .number(1)
                .flag(false)
                .text("team")
                .number(1)
                .number(0)
                .flag(false)
                .array(1)
                .number(1)
                .array(1)
                .number(600)
                .done();
        try (Wire wire = redis.wire()) {
            for (String time : List.of("first", "second")) {
                Object told =
                        wire.ask("EVAL", Script.EXCHANGE.source, "3", "{a}limits", "{a}open", "{a}members", question);
                Reply reply = new Reply(new ArrayList<>((List<?>) told));
                assertThat(reply.answer()).as(time).isEqualTo(Reply.RESERVED);
                assertThat(wire.number("HLEN", "{a}open")).as(time).isEqualTo(1);
            }
        }
    }

    /** What was used in another day than the server's counts in that day. */
    @ParameterizedTest
    @CsvSource({"seen,0,600", "seen,-1,0", "spent,0,600", "spent,-1,0"})
    void whatIsToldToAServerThatForgotItCountsInItsOwnWindow(String note, long days, long used) {
        try (Wire wire = redis.wire()) {
            long today = Long.parseLong(((List<?>) wire.ask("TIME")).get(0).toString()) / 86_400;
            byte[] told = new Pack()
                    .array(9)
                    .text("member")
                    .number(0)
                    .flag(false)
                    .number(1_000)
                    .number(1_000_000)
                    .array(4)
                    .text("limit")
                    .text("w")
                    .number(1_000)
                    .number(86_400_000_000L)
                    .array(1)
                    .array(4)
                    .text(note)
                    .number(1)
                    .number(600)
                    .number(today + days)
                    .array(0)
                    .flag(false)
                    .done();
            List<?> answer =
                    (List<?>) wire.ask("EVAL", Script.EXCHANGE.source, "3", "{a}limits", "{a}open", "{a}members", told);
            assertThat(answer.get(6)).isEqualTo(used);
        }
    }

    /** One who is told that it is another server may never come back. */
    @Test
    void aServerThatIsTakenForAnotherForgetsTooWhatItBegan() {
        byte[] question = new Pack()
                .array(9)
                .text("member")
                .number(5)
                .flag(false)
                .number(1_000)
                .number(1_000_000)
                .array(0)
                .array(0)
                .array(0)
                .flag(false)
                .done();
        try (Wire wire = redis.wire()) {
            Object told = wire.ask("EVAL", Script.EXCHANGE.source, "3", "{a}limits", "{a}open", "{a}members", question);
            assertThat(((List<?>) told).get(0)).isEqualTo(Reply.LOST);
            assertThat(wire.number("PTTL", "{a}limits")).isPositive();
        }
    }

    private List<String> keys(String pattern) {
        List<String> keys = new ArrayList<>();
        try (Wire wire = redis.wire()) {
            for (Object key : (List<?>) wire.ask("KEYS", pattern)) {
                keys.add(key.toString());
            }
        }
        return keys;
    }

    @Test
    void allKeysHaveTheVersionOfTheLayoutAndExpire() {
        RedisFleet fleet = member();
        QuotaLedger.Lane lane = lane(fleet, DAY);
        settle(fleet, reserve(lane, 600, 0), Settlement.EXACT, 100, 0);
        eventually("nothing is held", () -> keys("*open:*").isEmpty());
        assertThat(reserve(lane, 100, 0)).isPositive();

        assertThat(keys("*")).hasSize(3).allSatisfy(key -> {
            assertThat(key).startsWith("hg1:{headgate:account:");
            try (Wire wire = redis.wire()) {
                assertThat(wire.number("PTTL", key)).as(key).isPositive();
            }
        });
    }

    @Test
    void concurrencyThatOneMemberFreesTheOtherGets() {
        Quota one = Quota.builder().concurrency(1).build();
        RedisFleet first = member();
        QuotaLedger.Lane waiting = lane(member(), one);
        long id = reserve(lane(first, one), 1, 1);
        assertThat(reserve(waiting, 1, 1)).isNegative().isNotEqualTo(QuotaLedger.NEVER);

        settle(first, id, Settlement.EXACT, 1, 1);

        eventually("it is free", () -> reserve(waiting, 1, 1) > 0);
    }

    @Test
    void largeLimitsAreLeasedSoThatFewReservationsAskTheServer() {
        RedisFleet fleet = member();
        QuotaLedger.Lane lane =
                lane(fleet, Quota.builder().tokensPerMinute(100_000_000).build());
        for (int i = 0; i < 1_000; i++) {
            settle(fleet, reserve(lane, 100, 100), Settlement.EXACT, 50, 50);
        }
        try (Wire wire = redis.wire()) {
            String calls = wire.text("INFO", "commandstats").replaceAll("(?s).*cmdstat_evalsha:calls=(\\d+),.*", "$1");
            assertThat(Integer.parseInt(calls)).isLessThan(200);
        }
    }

    @Test
    void smallLimitsAreNotLeased() {
        QuotaLedger.Lane first = lane(member(), DAY);
        QuotaLedger.Lane second = lane(member(), DAY);
        for (int i = 0; i < 5; i++) {
            assertThat(reserve(first, 100, 0)).isPositive();
        }
        for (int i = 0; i < 5; i++) {
            assertThat(reserve(second, 100, 0)).isPositive();
        }
        assertThat(reserve(first, 100, 0)).isNegative();
    }

    @Test
    void whatADeadMemberHeldIsFreeAgain() {
        Quota one = Quota.builder().concurrency(1).build();
        RedisFleet dead = opened(RedisFleet.builder(redis.uri()).timeout(PATIENT));
        reserve(lane(dead, one), 1, 1);
        QuotaLedger.Lane heir =
                lane(opened(RedisFleet.builder(redis.uri()).timeout(PATIENT).memberLife(Duration.ofSeconds(2))), one);
        assertThat(reserve(heir, 1, 1)).isNegative();

        try (Wire wire = redis.wire()) {
            String members = keys("*:members").get(0);
            for (Object name : (List<?>) wire.ask("ZRANGE", members, 0, -1)) {
                wire.ask("ZINCRBY", members, -3_600_000, name);
            }
        }

        eventually("the dead are buried", () -> reserve(heir, 1, 1) > 0);
    }

    @Test
    void aServerClockThatWasSetBackRefillsNothing() {
        QuotaLedger.Lane lane = lane(member(), DAY);
        reserve(lane, 900, 0);
        try (Wire wire = redis.wire()) {
            // As if the server had counted in a later day before.
            String limits = keys("*:limits").get(0);
            String name = Keys.hash("deployment:a1 TOKENS_PER_DAY") + "w";
            wire.ask(
                    "EVAL",
                    "local a, b, c, d, e, f, g = struct.unpack('<ddddddd', redis.call('HGET', KEYS[1], ARGV[1])) "
                            + "redis.call('HSET', KEYS[1], ARGV[1], struct.pack('<ddddddd', a, b + 3, c, d, e, f, g))",
                    "1",
                    limits,
                    name);
        }
        assertThat(reserve(lane, 200, 0)).isNegative();
        assertThat(reserve(lane, 100, 0)).isPositive();
    }

    @Test
    void aRefusalByTheProviderIsHeededByAll() {
        Quota minute = Quota.tokensPerMinute(1_000_000);
        QuotaLedger.Lane first = lane(member(), minute);
        QuotaLedger.Lane second = lane(member(), minute);
        reserve(first, 10, 0);

        first.throttled(ThrottledException.Scope.TOKENS, System.nanoTime());

        eventually("the other member knows", () -> {
            reserve(second, 1, 0);
            return level(second, Dimension.TOKENS_PER_MINUTE).foreignShare() > 0.05;
        });
        assertThat(reserve(second, 900_000, 0)).isNegative();
    }

    @Test
    void refusalsOfTheSameMomentTellTheSameOnce() {
        Quota minute = Quota.tokensPerMinute(1_000_000);
        QuotaLedger.Lane first = lane(member(), minute);
        QuotaLedger.Lane second = lane(member(), minute);
        reserve(first, 10, 0);
        reserve(second, 10, 0);

        for (int i = 0; i < 4; i++) {
            first.throttled(ThrottledException.Scope.TOKENS, System.nanoTime());
            second.throttled(ThrottledException.Scope.TOKENS, System.nanoTime());
        }

        QuotaLedger.Lane third = lane(member(), minute);
        eventually("the server knows", () -> {
            reserve(third, 1, 0);
            return level(third, Dimension.TOKENS_PER_MINUTE).foreignShare() > 0;
        });
        look(first, 1_000_000);
        look(second, 1_000_000);
        assertThat(level(first, Dimension.TOKENS_PER_MINUTE).foreignShare()).isBetween(0.05, 0.1);
        assertThat(level(second, Dimension.TOKENS_PER_MINUTE).foreignShare()).isBetween(0.05, 0.1);
    }

    @Test
    void aProvidersWordIsTakenButNotForMoreThanTheLimit() {
        QuotaLedger.Lane first = lane(member(), DAY);
        QuotaLedger.Lane second = lane(member(), DAY);
        reserve(first, 1, 0);
        first.observed(
                new QuotaObservation(
                        Dimension.TOKENS_PER_DAY, OptionalLong.empty(), OptionalLong.of(9_999), Optional.empty()),
                System.nanoTime());
        first.observed(
                new QuotaObservation(
                        Dimension.TOKENS_PER_DAY, OptionalLong.empty(), OptionalLong.of(40), Optional.empty()),
                System.nanoTime());
        eventually("the other member knows", () -> {
            look(second, 1_000);
            return free(second, Dimension.TOKENS_PER_DAY) == 40;
        });
        assertThat(reserve(second, 41, 0)).isNegative();
        assertThat(reserve(second, 40, 0)).isPositive();
    }

    @Test
    void teamsThatWaitAreServedByTheirWeights() {
        Quota one = Quota.builder().concurrency(1).build();
        RedisFleet a = member();
        RedisFleet b = member();
        QuotaLedger.Lane red = lane(a, one);
        QuotaLedger.Lane blue = lane(b, one);
        QuotaClaim reds = new QuotaClaim("red", 3, 0, true);
        QuotaClaim blues = new QuotaClaim("blue", 1, 0, true);
        RedisFleet holder = member();
        long held = reserve(lane(holder, one), 1, 1);
        red.reserve(1, 1, reds, System.nanoTime());
        blue.reserve(1, 1, blues, System.nanoTime());
        settle(holder, held, Settlement.EXACT, 1, 1);

        int[] served = new int[2];
        for (int i = 0; i < 40; i++) {
            QuotaLedger.Lane[] lanes = {blue, red};
            QuotaClaim[] claims = {blues, reds};
            RedisFleet[] owners = {b, a};
            long[] got = {0};
            int[] who = {-1};
            eventually("somebody is served", () -> {
                for (int j = 0; j < 2 && got[0] <= 0; j++) {
                    got[0] = lanes[j].reserve(1, 1, claims[j], System.nanoTime());
                    who[0] = j;
                }
                return got[0] > 0;
            });
            served[who[0]]++;
            // The other goes on waiting while this one is under way.
            lanes[1 - who[0]].reserve(1, 1, claims[1 - who[0]], System.nanoTime());
            lanes[who[0]].reserve(1, 1, claims[who[0]], System.nanoTime());
            settle(owners[who[0]], got[0], Settlement.EXACT, 1, 1);
        }
        assertThat(served[1]).isBetween(25, 35);
    }

    @Test
    void oneWhoDoesNotWaitGoesBehindOneWhoDoes() {
        Quota minute = Quota.tokensPerMinute(1_000);
        RedisFleet holder = member();
        long held = reserve(lane(holder, minute), 1_000, 0);
        QuotaLedger.Lane patient = lane(member(), minute);
        QuotaClaim interactive = new QuotaClaim("red", 1, 0, true);
        assertThat(patient.reserve(900, 0, interactive, System.nanoTime())).isNegative();

        settle(holder, held, Settlement.REFUSED, 0, 0);
        eventually("it is free", () -> keys("*open:*").isEmpty());
        QuotaLedger.Lane batch = lane(member(), minute);
        assertThat(batch.reserve(900, 0, new QuotaClaim("blue", 1, 1, false), System.nanoTime()))
                .as("there is room, for somebody else")
                .isBetween(-1_000_000_000L, -1L);
        assertThat(patient.reserve(900, 0, interactive, System.nanoTime())).isPositive();
    }

    @Test
    void whatIsOwedIsAtMostAnotherLimit() {
        RedisFleet fleet = member();
        Quota minute = Quota.tokensPerMinute(1_000);
        long id = reserve(lane(fleet, minute), 100, 0);
        settle(fleet, id, Settlement.EXACT, 50_000, 0);
        QuotaLedger.Lane other = lane(member(), minute);
        eventually("it is told", () -> keys("*open:*").isEmpty());
        long wait = -reserve(other, 1_000, 0);
        assertThat(Duration.ofNanos(wait)).isBetween(Duration.ofSeconds(110), Duration.ofSeconds(120));
    }

    @Test
    void ofTheDeadOnlyThatIsFreedWhichTheyStillHeld() {
        Quota many = Quota.builder().concurrency(1_000).build();
        RedisFleet dead = member();
        QuotaLedger.Lane lane = lane(dead, many);
        List<Long> ids = Stream.generate(() -> reserve(lane, 1, 1)).limit(10).toList();
        String records = keys("*open:*").get(0);
        String members = keys("*:members").get(0);
        assertThat(reserve(lane(member(), many), 1, 1)).isPositive();
        long before = concurrencyOnServer();
        ids.subList(0, 5).forEach(id -> settle(dead, id, Settlement.EXACT, 1, 1));
        eventually("it is told", () -> concurrencyOnServer() <= before - 5);

        String name = records.substring(records.lastIndexOf(':') + 1);
        try (Wire wire = redis.wire()) {
            Object[] burial = {
                "EVAL", Script.BURY.source, "3", keys("*:limits").get(0), records, members, name, "3600000"
            };
            assertThat(wire.ask(burial)).as("one who lives").isEqualTo(0L);
            assertThat(concurrencyOnServer()).isGreaterThanOrEqualTo(6);
            wire.ask("ZINCRBY", members, -7_200_000, name);
            wire.ask(burial);
        }
        assertThat(concurrencyOnServer()).as("the other's").isEqualTo(1);
    }

    private long concurrencyOnServer() {
        try (Wire wire = redis.wire()) {
            String packed = wire.text("HGET", keys("*:limits").get(0), Keys.hash("deployment:a1 CONCURRENCY") + "c");
            return (long) ByteBuffer.wrap(packed.getBytes(StandardCharsets.ISO_8859_1))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getDouble(2 * Double.BYTES);
        }
    }
}
