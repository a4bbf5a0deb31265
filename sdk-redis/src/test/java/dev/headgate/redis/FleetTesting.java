package dev.headgate.redis;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.spi.FleetObserver;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaPool;
import dev.headgate.spi.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Members of a fleet on one real server, which each test finds empty. */
abstract class FleetTesting {
    static final DeploymentRef DEPLOYMENT =
            new DeploymentRef("a1", "bedrock", "111122223333", Optional.of("eu-west-1"), "m");

    /** Long enough that a busy machine does not degrade a fleet that a test wants whole. */
    static final Duration PATIENT = Duration.ofSeconds(1);

    private static LocalRedis shared;

    final List<RedisFleet> fleets = new ArrayList<>();
    LocalRedis redis;

    @BeforeAll
    static void startServer() {
        shared = LocalRedis.start();
    }

    @AfterAll
    static void stopServer() {
        shared.close();
    }

    @BeforeEach
    void emptyServer() {
        redis = shared;
        try (Wire wire = redis.wire()) {
            wire.ask("FLUSHALL");
            wire.ask("CONFIG", "RESETSTAT");
        }
    }

    @AfterEach
    void closeFleets() {
        fleets.forEach(RedisFleet::close);
    }

    RedisFleet member() {
        return opened(RedisFleet.builder(redis.uri()).timeout(PATIENT));
    }

    RedisFleet opened(RedisFleet.Builder builder) {
        RedisFleet fleet = builder.build();
        fleets.add(fleet);
        return fleet;
    }

    static QuotaLedger.Lane lane(RedisFleet fleet, Quota quota) {
        return fleet.quotaLedger().lane(DEPLOYMENT, List.of(new QuotaPool("deployment:a1", quota)));
    }

    static long reserve(QuotaLedger.Lane lane, long input, long output) {
        return lane.reserve(input, output, System.nanoTime());
    }

    static boolean settle(RedisFleet fleet, long id, Settlement how, long input, long output) {
        return fleet.quotaLedger().settle(id, how, input, output, input + output, System.nanoTime());
    }

    /** Writes down what a fleet tells. */
    static final class Diary implements FleetObserver {
        final List<Change> changes = new CopyOnWriteArrayList<>();
        final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

        @Override
        public void changed(Change change) {
            changes.add(change);
        }

        @Override
        public void asked(Outcome outcome, Duration took) {
            outcomes.add(outcome);
        }

        boolean isDegraded(String scope) {
            boolean degraded = false;
            for (Change change : changes) {
                if (change.scope().equals(scope)) {
                    degraded = change.degraded();
                }
            }
            return degraded;
        }
    }
}
