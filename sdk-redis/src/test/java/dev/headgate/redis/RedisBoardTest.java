package dev.headgate.redis;

import static dev.headgate.redis.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.spi.StandingNotice;
import dev.headgate.spi.StandingNotice.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RedisBoardTest extends FleetTesting {
    private static final StandingNotice PARKED =
            new StandingNotice(Kind.ACCOUNT_PARKED, "bedrock 1@eu west", Duration.ofMinutes(5));

    private static List<StandingNotice> read(RedisFleet fleet) {
        List<StandingNotice> read = new CopyOnWriteArrayList<>();
        fleet.standingBoard().subscribe(read::add);
        return read;
    }

    @Test
    void whatOneMemberPostsTheOthersReadAndThoseThatComeLater() {
        List<StandingNotice> other = read(member());
        RedisFleet poster = member();
        poster.standingBoard().post(PARKED);

        eventually("the other reads it", () -> !other.isEmpty());
        assertThat(other.get(0).kind()).isEqualTo(PARKED.kind());
        assertThat(other.get(0).subject()).isEqualTo(PARKED.subject());
        assertThat(other.get(0).holds()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        assertThat(read(poster)).isNotEmpty();
        List<StandingNotice> late = read(member());
        eventually("one who comes later reads it", () -> !late.isEmpty());
    }

    @Test
    void aShorterNoticeShortensNothing() {
        RedisFleet first = member();
        first.standingBoard().post(PARKED);
        List<StandingNotice> late = read(member());
        eventually("it is there", () -> !late.isEmpty());
        member().standingBoard().post(new StandingNotice(PARKED.kind(), PARKED.subject(), Duration.ofSeconds(1)));

        List<StandingNotice> later = read(member());
        eventually("it is there", () -> !later.isEmpty());
        assertThat(later.get(0).holds()).isGreaterThan(Duration.ofMinutes(4));
    }

    @Test
    void whatALaterVersionPostsIsLeftAlone() {
        List<StandingNotice> read = read(member());
        try (Wire wire = redis.wire()) {
            String key = new Keys("headgate").board();
            wire.ask("HSET", key, "MODEL_RETIRED m", "99999999999999", "garbage", "99999999999999");
        }
        member().standingBoard().post(PARKED);
        eventually("the rest is read", () -> !read.isEmpty());
        assertThat(read).hasSize(1);
    }
}
