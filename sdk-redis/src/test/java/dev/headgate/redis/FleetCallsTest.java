package dev.headgate.redis;

import static dev.headgate.redis.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.error.NoCapacityException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Verdict;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLimit.Refill;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whole clients that share a server. */
class FleetCallsTest extends FleetTesting {
    private static Script always() {
        return Script.answering(request -> Answer.text("hi"));
    }

    private Headgate client(Quota quota, Script first) {
        return Headgate.builder()
                .fleet(member())
                .deadline(Duration.ofSeconds(20))
                .route(
                        "r",
                        Deployment.builder(FakeModel.of("acc-a", first), "m")
                                .id("a1")
                                .quota(quota)
                                .build(),
                        Deployment.builder(FakeModel.of("acc-b", always()), "m")
                                .id("b1")
                                .quota(quota)
                                .build())
                .build();
    }

    private static String answer(Headgate gate) {
        return gate.chat("r").user("x").call().text();
    }

    @Test
    void clientsTogetherMakeAsManyCallsAsTheQuotasAllow() {
        Quota two = Quota.builder().requestsPerDay(2).build();
        try (Headgate first = client(two, always());
                Headgate second = client(two, always())) {
            for (int i = 0; i < 2; i++) {
                assertThat(answer(first)).isEqualTo("hi");
                assertThat(answer(second)).isEqualTo("hi");
            }
            assertThatThrownBy(() -> answer(first)).isInstanceOf(NoCapacityException.class);
            assertThatThrownBy(() -> answer(second)).isInstanceOf(NoCapacityException.class);
        }
    }

    @Test
    void anAccountWhoseCreditIsUsedUpIsParkedByAll() {
        Quota many = Quota.builder().requestsPerDay(1_000).build();
        Script out = Script.answering(request -> Fault.quotaExhausted());
        try (Headgate first = client(many, out);
                Headgate second = client(many, always())) {
            eventually("the first client finds out", () -> {
                answer(first);
                return verdict(first) == Verdict.PARKED;
            });
            eventually("the second client is told", () -> verdict(second) == Verdict.PARKED);
            assertThat(answer(second)).isEqualTo("hi");
        }
    }

    @Test
    void limitsThatTheServerCannotKeepAreToldTogether() {
        Quota sliding = Quota.builder()
                .limit(Dimension.TOKENS_PER_MINUTE, 100, Refill.SLIDING_WINDOW)
                .build();
        assertThatThrownBy(() -> client(sliding, always()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quota of deployment:a1 limits TOKENS_PER_MINUTE by SLIDING_WINDOW")
                .hasMessageContaining("quota of deployment:b1 limits TOKENS_PER_MINUTE by SLIDING_WINDOW")
                .hasMessageContaining("TOKEN_BUCKET of half the amount");
    }

    private static Verdict verdict(Headgate gate) {
        return gate.chat("r").user("x").explain().candidate("a1").orElseThrow().verdict();
    }
}
