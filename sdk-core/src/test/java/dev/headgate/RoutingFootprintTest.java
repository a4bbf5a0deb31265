package dev.headgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.routing.Deployment;
import dev.headgate.routing.Route;
import dev.headgate.routing.Tier;
import dev.headgate.spi.Quota;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How much heap the routing of a whole platform takes. */
class RoutingFootprintTest {
    private static final int ACCOUNTS = 100;
    private static final int DEPLOYMENTS = 10_000;
    private static final long GOAL_BYTES = 50L << 20;

    @Test
    void tenThousandDeploymentsFitIntoFiftyMebibytes() {
        ScriptedProvider[] accounts = new ScriptedProvider[ACCOUNTS];
        ScriptedProvider.Step[] one = {ScriptedProvider.text("hi")};
        Arrays.setAll(accounts, i -> new ScriptedProvider("account-" + i, one));
        long before = usedBytes();

        HeadgateBuilder builder = Headgate.builder().random(new Random(7));
        Tier.Builder tier = Tier.builder();
        for (int i = 0; i < DEPLOYMENTS; i++) {
            tier.add(
                    Deployment.builder(accounts[i % ACCOUNTS], "model-" + i)
                            .id("deployment-" + i)
                            .quota(Quota.builder()
                                    .tokensPerMinute(400_000)
                                    .requestsPerMinute(50)
                                    .concurrency(20)
                                    .build())
                            .build(),
                    1);
        }
        for (int i = 0; i < ACCOUNTS; i++) {
            builder.accountQuota(
                    "account-" + i, Quota.builder().tokensPerDay(50_000_000).build());
        }
        try (Headgate gate =
                builder.route(Route.builder("r").tier(tier.build()).build()).build()) {
            assertThat(usedBytes() - before).isLessThan(GOAL_BYTES);
            assertThat(gate.chat("r").user("x").call().text()).isEqualTo("hi");
        }
    }

    private static long usedBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
