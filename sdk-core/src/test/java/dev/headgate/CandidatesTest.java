package dev.headgate;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.ScriptedProvider.text;
import static dev.headgate.ScriptedProvider.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.error.NoCapacityException;
import dev.headgate.routing.Capability;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Model;
import dev.headgate.routing.Route;
import dev.headgate.routing.RouteExplanation.Candidate;
import dev.headgate.routing.RoutingModel;
import dev.headgate.routing.Tier;
import dev.headgate.routing.Verdict;
import dev.headgate.routing.ledger.MemoryLedger;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLimit;
import dev.headgate.spi.QuotaLimit.Refill;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.QuotaPool;
import dev.headgate.spi.Reply;
import dev.headgate.spi.Settlement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who is a candidate for a call, and how good a one. */
class CandidatesTest {
    private final ManualTime time = new ManualTime();

    private HeadgateBuilder builder() {
        return Headgate.builder().timeSource(time).random(new Random(7));
    }

    private static String account(ChatResponse response) {
        return response.deployment().orElseThrow().account();
    }

    private static Candidate candidate(Headgate gate, String id) {
        return gate.chat("r").user("x").explain().candidate(id).orElseThrow();
    }

    /** Answers all the same, after so long. */
    private ScriptedProvider answering(String account, Duration after) {
        ScriptedProvider.Step[] steps = new ScriptedProvider.Step[400];
        Arrays.fill(steps, (ScriptedProvider.Step) (request, attempt) -> {
            time.advance(after);
            return Reply.of(ScriptedProvider.response("hi"));
        });
        return new ScriptedProvider(account, steps);
    }

    private Headgate gate(ScriptedProvider... providers) {
        Tier.Builder tier = Tier.builder();
        for (ScriptedProvider provider : providers) {
            tier.add(provider.deployment(), 1);
        }
        return builder().route(Route.builder("r").tier(tier.build()).build()).build();
    }

    @Test
    void slowAnswersCountAgainstADeployment() {
        ScriptedProvider quick = answering("quick", Duration.ofMillis(200));
        ScriptedProvider slow = answering("slow", Duration.ofSeconds(18));
        Headgate gate = gate(quick, slow);
        for (int i = 0; i < 400; i++) {
            gate.chat("r").user("x").call();
        }
        // 2 s / (2 s + latency): ten parts in eleven against one in ten.
        assertThat(slow.requests.size()).isBetween(15, 80);
        assertThat(candidate(gate, "slow/model").share()).isBetween(0.08, 0.12);
    }

    @Test
    void refusalsCountAgainstADeploymentUntilItAnswersAgain() {
        ScriptedProvider.Step[] steps = new ScriptedProvider.Step[60];
        Arrays.fill(steps, 0, 10, fails(throttled(Duration.ofMillis(1))));
        Arrays.fill(steps, 10, 60, text("hi"));
        ScriptedProvider once = new ScriptedProvider("once", steps);
        Headgate gate = gate(once, answering("other", Duration.ZERO));
        assertThat(candidate(gate, "once/model").share()).isEqualTo(0.5);
        while (once.requests.size() < 10) {
            gate.chat("r").user("x").call();
            time.advance(Duration.ofMillis(10));
        }
        assertThat(candidate(gate, "once/model").share()).isBetween(0.2, 0.3);
        while (once.requests.size() < 60) {
            gate.chat("r").user("x").call();
        }
        assertThat(candidate(gate, "once/model").share()).isGreaterThan(0.48);
    }

    @Test
    void imagesGoOnlyToModelsThatSee() {
        Model blind = Model.builder("blind").capabilities(Capability.TOOLS).build();
        Model seeing = Model.builder("seeing").capabilities(Capability.IMAGES).build();
        ScriptedProvider a = new ScriptedProvider("a", text("read"));
        ScriptedProvider b = new ScriptedProvider("b", text("seen"));
        Headgate gate = builder()
                .route(
                        "r",
                        Deployment.builder(a, "blind").model(blind).build(),
                        Deployment.builder(b, "seeing").model(seeing).build())
                .build();
        assertThat(account(gate.chat("r")
                        .user(Content.image("image/png", new byte[] {1}))
                        .call()))
                .isEqualTo("b");
        assertThat(account(gate.chat("r").user("x").call())).isEqualTo("a");
    }

    private record Regional(Account account) implements ModelProvider {
        @Override
        public String name() {
            return "regional";
        }

        @Override
        public Reply send(ChatRequest request, AttemptContext attempt) {
            return Reply.of(ScriptedProvider.response("hi"));
        }
    }

    @Test
    void aRegionsPoolIsSharedByTheDeploymentsOfThatRegionOnly() {
        Account eu = new Account("a", Optional.of("eu-west-1"));
        Headgate gate = builder()
                .route("r", Deployment.of("one", new Regional(eu), "m1"))
                .route("s", Deployment.of("two", new Regional(eu), "m2"))
                .route("t", Deployment.of("far", new Regional(new Account("a", Optional.of("us-east-1"))), "m1"))
                .accountQuota(
                        "a", "eu-west-1", Quota.builder().requestsPerDay(1).build())
                .build();
        gate.chat("r").user("x").call();

        assertThatThrownBy(() ->
                        gate.chat("s").user("x").deadline(Duration.ofSeconds(1)).call())
                .isInstanceOf(NoCapacityException.class)
                .hasMessageContaining("two");
        assertThat(gate.chat("t").user("x").call().text()).isEqualTo("hi");
    }

    /** Keeps buckets only. */
    private final class BucketLedger implements QuotaLedger {
        private final MemoryLedger ledger = new MemoryLedger(time, new Random(5));

        @Override
        public boolean keeps(QuotaLimit limit) {
            return limit.refill() == Refill.TOKEN_BUCKET;
        }

        @Override
        public Lane lane(DeploymentRef deployment, List<QuotaPool> pools) {
            return ledger.lane(deployment, pools);
        }

        @Override
        public boolean settle(long id, Settlement how, long input, long output, long total, long now) {
            return ledger.settle(id, how, input, output, total, now);
        }
    }

    @Test
    void aModelWithLimitsThatTheLedgerCannotKeepIsRefusedAndTheOldOneStays() {
        ScriptedProvider a = new ScriptedProvider("a", text("hi"));
        Headgate gate = builder()
                .quotaLedger(new BucketLedger())
                .route("r", limited(a, Quota.tokensPerMinute(1_000)))
                .build();
        Quota wrong = Quota.builder()
                .tokensPerMinute(5)
                .limit(Dimension.REQUESTS_PER_MINUTE, 5, Refill.SLIDING_WINDOW)
                .build();

        assertThatThrownBy(() -> gate.reload(RoutingModel.builder()
                        .route("r", limited(a, wrong))
                        .accountQuota("a", Quota.builder().tokensPerDay(9).build())
                        .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quota of deployment:a/model limits REQUESTS_PER_MINUTE by SLIDING_WINDOW")
                .hasMessageContaining("quota of account:a limits TOKENS_PER_DAY by FIXED_WINDOW");
        Candidate stays = candidate(gate, "a/model");
        assertThat(stays.verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(stays.levels()).hasSize(1);
        assertThat(stays.levels().get(0).limit()).isEqualTo(1_000);
    }

    private static Deployment limited(ScriptedProvider provider, Quota quota) {
        return Deployment.builder(provider, "model").quota(quota).build();
    }
}
