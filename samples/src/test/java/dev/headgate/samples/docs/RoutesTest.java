package dev.headgate.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatResponse;
import dev.headgate.routing.Canary;
import dev.headgate.routing.Capability;
import dev.headgate.routing.CascadeSelector;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Hedging;
import dev.headgate.routing.Model;
import dev.headgate.routing.Priority;
import dev.headgate.routing.Requirements;
import dev.headgate.routing.Route;
import dev.headgate.routing.RouteExplanation;
import dev.headgate.routing.RoutingModel;
import dev.headgate.routing.RuleSelector;
import dev.headgate.routing.Tier;
import dev.headgate.spi.Quota;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The snippets of docs/routes.md. */
class RoutesTest {
    private static final String SONNET = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
    private static final String HAIKU = "eu.anthropic.claude-haiku-4-5-20251001-v1:0";

    private final FakeModel prodA = FakeModel.of("prod-a", Script.answering(seen -> Answer.text("from a")));
    private final FakeModel prodB = FakeModel.of("prod-b", Script.answering(seen -> Answer.text("from b")));
    private final FakeModel azure = FakeModel.of("azure", Script.answering(seen -> Answer.text("from azure")));

    @Test
    void tiersAreTriedInOrder() {
        // docs:begin routes.tiers
        Route support = Route.builder("support")
                .tier(Deployment.of(prodA, SONNET), Deployment.of(prodB, SONNET))
                .tier(Deployment.of(azure, "gpt-4.1-mini"))
                .build();
        Headgate gate = Headgate.builder().route(support).build();
        // docs:end
        assertThat(gate.chat("support").user("Hi").call().text()).isIn("from a", "from b");
        gate.close();
    }

    @Test
    void quotasAreKeptBeforeTheyAreHit() {
        // docs:begin routes.quotas
        Deployment a = Deployment.builder(prodA, SONNET)
                .quota(Quota.builder()
                        .tokensPerMinute(400_000)
                        .requestsPerMinute(50)
                        .build())
                .build();
        Deployment b = Deployment.builder(prodB, SONNET)
                .quota(Quota.tokensPerMinute(200_000))
                .build();
        Headgate gate = Headgate.builder()
                .route(Route.builder("support").tier(a, b).build())
                .accountQuota("prod-a", Quota.builder().tokensPerDay(50_000_000).build())
                .build();
        // docs:end
        RouteExplanation explained = gate.chat("support").user("Hi").explain();
        assertThat(explained.candidate("prod-a/" + SONNET).orElseThrow().levels())
                .hasSize(3);
        gate.close();
    }

    @Test
    void whatEveryDeploymentMustMeet() {
        Model claude = Model.builder("claude")
                .capabilities(Capability.TOOLS)
                .contextWindow(200_000)
                .build();
        Deployment inside = Deployment.builder(prodA, SONNET)
                .model(claude)
                .destinationRegions("eu-central-1")
                .build();
        Deployment outside = Deployment.builder(prodB, SONNET)
                .model(claude)
                .destinationRegions("us-east-1")
                .build();
        // docs:begin routes.requires
        Route support = Route.builder("support")
                .tier(inside, outside)
                .requires(Requirements.builder()
                        .capabilities(Capability.TOOLS)
                        .contextWindow(100_000)
                        .residency("eu-central-1", "eu-west-1")
                        .build())
                .build();
        // docs:end
        try (Headgate gate = Headgate.builder().route(support).build()) {
            assertThat(gate.chat("support").user("Hi").call().text()).isEqualTo("from a");
        }
    }

    @Test
    void aNewModelGetsAShare() {
        // docs:begin routes.canary
        Route support = Route.builder("support")
                .tier(Deployment.of(prodA, SONNET))
                .canary(Deployment.of(prodB, HAIKU), 0.05)
                .hedging(Hedging.after(Duration.ofSeconds(3)))
                .build();
        // docs:end
        assertThat(support.canary()).map(Canary::share).contains(0.05);
    }

    @Test
    void cheapFirst() {
        // docs:begin routes.cheap
        Headgate gate = Headgate.builder()
                .route("small", Deployment.of(prodB, HAIKU))
                .route("support", Deployment.of(prodA, SONNET))
                .route("triage", Deployment.of(prodA, SONNET))
                .modelSelector(
                        "support",
                        RuleSelector.builder()
                                .tagged("feature", "title", "small")
                                .upToTokens(500, "small")
                                .build())
                .modelSelector(
                        "triage",
                        CascadeSelector.of(
                                "small", (request, answer) -> !answer.text().contains("not sure")))
                .build();
        // docs:end
        assertThat(gate.chat("support").user("Hi").call().text()).isEqualTo("from b");
        assertThat(gate.chat("support").user("word ".repeat(2000)).call().text())
                .isEqualTo("from a");
        assertThat(gate.chat("triage").user("Hi").call().text()).isEqualTo("from b");
        gate.close();
    }

    @Test
    void oneCallOnItsOwn() {
        Route both = Route.builder("support")
                .tier(Tier.builder()
                        .add(Deployment.of("a", prodA, SONNET), 3)
                        .add(Deployment.of("b", prodB, SONNET), 1)
                        .build())
                .build();
        try (Headgate gate = Headgate.builder().route(both).build()) {
            // docs:begin routes.pin
            ChatResponse response = gate.chat("support")
                    .user("…")
                    .pin("b")
                    .priority(Priority.BATCH)
                    .call();
            // docs:end
            assertThat(response.text()).isEqualTo("from b");
        }
    }

    @Test
    void routesChangeWhileCallsRun() {
        Headgate gate = Headgate.builder()
                .route("support", Deployment.of(prodA, SONNET))
                .build();
        // docs:begin routes.reload
        gate.reload(RoutingModel.builder()
                .route("support", Deployment.of(prodB, SONNET))
                .build());
        // docs:end
        assertThat(gate.chat("support").user("Hi").call().text()).isEqualTo("from b");
        gate.close();
    }

    @Test
    void whereACallWouldGo() {
        try (Headgate gate = Headgate.builder()
                .route("support", Deployment.of("a", prodA, SONNET), Deployment.of("b", prodB, SONNET))
                .build()) {
            // docs:begin routes.explain
            RouteExplanation explanation = gate.chat("support").user("…").explain();
            List<RouteExplanation.Candidate> candidates = explanation.candidates();
            // docs:end
            assertThat(candidates).hasSize(2);
        }
    }
}
