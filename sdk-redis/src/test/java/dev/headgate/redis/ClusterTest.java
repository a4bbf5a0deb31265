package dev.headgate.redis;

import static dev.headgate.redis.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaPool;
import dev.headgate.spi.Settlement;
import dev.headgate.spi.StandingNotice;
import dev.headgate.spi.StandingNotice.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet on a cluster of two nodes: what is decided together is in one place. */
class ClusterTest extends FleetTesting {
    private static final int SLOTS = 16_384;

    private static LocalRedis node(Path configuration, int firstSlot, int lastSlot) {
        LocalRedis node =
                LocalRedis.start("--cluster-enabled", "yes", "--cluster-config-file", configuration.toString());
        List<Object> command = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
        for (int slot = firstSlot; slot <= lastSlot; slot++) {
            command.add(slot);
        }
        try (Wire wire = node.wire()) {
            assertThat(wire.ask(command.toArray())).isEqualTo("+OK");
        }
        return node;
    }

    @Test
    void accountsAreSpreadOverTheNodesAndEachIsDecidedInOnePlace(@TempDir Path folder) {
        try (LocalRedis one = node(folder.resolve("one.conf"), 0, SLOTS / 2 - 1);
                LocalRedis two = node(folder.resolve("two.conf"), SLOTS / 2, SLOTS - 1)) {
            try (Wire wire = one.wire()) {
                wire.ask("CLUSTER", "MEET", "127.0.0.1", two.port());
                eventually(
                        "the nodes have met",
                        () -> wire.text("CLUSTER", "INFO").contains("cluster_state:ok")
                                && wire.text("CLUSTER", "INFO").contains("cluster_known_nodes:2"));
            }
            try (Wire wire = two.wire()) {
                eventually(
                        "the other knows too",
                        () -> wire.text("CLUSTER", "INFO").contains("cluster_state:ok"));
            }
            Diary diary = new Diary();
            RedisFleet fleet = opened(RedisFleet.builder(one.uri()).cluster().timeout(PATIENT));
            fleet.observe(diary);
            for (int account = 0; account < 12; account++) {
                DeploymentRef deployment =
                        new DeploymentRef("d" + account, "bedrock", "account {" + account + "}", Optional.empty(), "m");
                QuotaPool pool = new QuotaPool(
                        "p", Quota.builder().tokensPerDay(100).concurrency(1).build());
                QuotaLedger.Lane lane = fleet.quotaLedger().lane(deployment, List.of(pool));
                long id = reserve(lane, 60, 0);
                assertThat(id).isPositive();
                assertThat(reserve(lane, 60, 0)).isNegative();
                settle(fleet, id, Settlement.REFUSED, 0, 0);
                assertThat(reserve(lane, 100, 0)).isPositive();
            }
            assertThat(diary.changes).isEmpty();
            new RedisBudgetsTest.Use(fleet).everything();
            fleet.standingBoard().post(new StandingNotice(Kind.ACCOUNT_PARKED, "x", Duration.ofMinutes(1)));

            assertThat(diary.changes).isEmpty();
            assertThat(keysOf(one)).isPositive();
            assertThat(keysOf(two)).isPositive();
        }
    }

    private static long keysOf(LocalRedis node) {
        try (Wire wire = node.wire()) {
            return wire.number("DBSIZE");
        }
    }
}
