package dev.headgate;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.ScriptedProvider.response;
import static dev.headgate.ScriptedProvider.text;
import static dev.headgate.ScriptedProvider.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.Tool;
import dev.headgate.chat.Usage;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.NoCapacityException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.PermissionDeniedException;
import dev.headgate.error.QuotaExhaustedException;
import dev.headgate.error.ThrottledException;
import dev.headgate.routing.Capability;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Model;
import dev.headgate.routing.RetryBudget;
import dev.headgate.routing.RetryPolicy;
import dev.headgate.routing.Route;
import dev.headgate.routing.RouteExplanation;
import dev.headgate.routing.RoutingModel;
import dev.headgate.routing.Tier;
import dev.headgate.routing.Verdict;
import dev.headgate.spi.Quota;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where calls go, seen from the application. */
class RoutingTest {
    private static final ErrorDetails NOTHING = ErrorDetails.none();

    private final ManualTime time = new ManualTime();

    private HeadgateBuilder builder() {
        return Headgate.builder().timeSource(time).random(new Random(7));
    }

    private static ScriptedProvider provider(String account, int answers) {
        ScriptedProvider.Step[] steps = new ScriptedProvider.Step[answers];
        Arrays.fill(steps, text("hi"));
        return new ScriptedProvider(account, steps);
    }

    private static ScriptedProvider.Step uses(int input, int output, FinishReason reason) {
        return (request, attempt) -> Reply.of(response("hi").toBuilder()
                .usage(Usage.of(input, output))
                .finishReason(reason, "x")
                .build());
    }

    private static Deployment with(ScriptedProvider provider, Quota quota) {
        return Deployment.builder(provider, "model").quota(quota).build();
    }

    private static String account(ChatResponse response) {
        return response.deployment().orElseThrow().account();
    }

    private static Map<String, Integer> spread(Headgate gate, int calls) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < calls; i++) {
            counts.merge(account(gate.chat("r").user("hello").call()), 1, Integer::sum);
        }
        return counts;
    }

    @Test
    void aPlainListIsAnOrder() {
        Headgate gate = builder()
                .route("r", provider("a", 100).deployment(), provider("b", 0).deployment())
                .build();
        assertThat(spread(gate, 100)).containsOnlyKeys("a");
    }

    @Test
    void aTierIsSpreadByWeight() {
        Tier tier = Tier.builder()
                .add(provider("a", 1_000).deployment(), 3)
                .add(provider("b", 1_000).deployment(), 1)
                .build();
        Headgate gate = builder().route(Route.builder("r").tier(tier).build()).build();
        assertThat(spread(gate, 1_000).get("a")).isBetween(700, 800);
    }

    @Test
    void aCanaryGetsItsShare() {
        Route route = Route.builder("r")
                .tier(provider("a", 2_000).deployment())
                .canary(provider("new", 2_000).deployment(), 0.05)
                .build();
        assertThat(spread(builder().route(route).build(), 2_000).get("new")).isBetween(70, 130);
    }

    @Test
    void accountsFillInProportionToTheirQuotas() {
        Deployment small = with(provider("small", 900), Quota.tokensPerMinute(10_000));
        Deployment large = with(provider("large", 900), Quota.tokensPerMinute(80_000));
        Headgate gate =
                builder().route(Route.builder("r").tier(small, large).build()).build();

        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < 600; i++) {
            ChatResponse response =
                    gate.chat("r").user("hello").maxOutputTokens(1_000).call();
            counts.merge(account(response), 1, Integer::sum);
            time.advance(Duration.ofMillis(1));
        }
        // Each call holds 1,000 and uses 15 tokens: both have room; neither is ever asked in vain.
        assertThat(counts.get("small")).isPositive();
        assertThat(counts.get("large")).isGreaterThan(counts.get("small"));
    }

    @Test
    void whatDoesNotFitSpillsOverBeforeItIsSent() {
        ScriptedProvider reserved = provider("reserved", 10);
        ScriptedProvider onDemand = provider("on-demand", 10);
        Headgate gate = builder()
                .route("r", with(reserved, Quota.tokensPerMinute(2_100)), onDemand.deployment())
                .build();
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ChatCall call = gate.chat("r").user("hello").maxOutputTokens(2_000);
            ScriptedProvider first = reserved;
            accounts.add(account(call.call()));
            assertThat(first.requests).isNotEmpty();
        }
        assertThat(accounts).containsExactly("reserved", "reserved", "reserved");
        ChatCall large = gate.chat("r").user("hello").maxOutputTokens(2_095);
        assertThat(account(large.call())).isEqualTo("on-demand");
    }

    @Test
    void theWaitIsAsLongAsTheQuotaNeeds() {
        ScriptedProvider a =
                new ScriptedProvider("a", uses(10, 590, FinishReason.STOP), uses(10, 5, FinishReason.STOP));
        Headgate gate =
                builder().route("r", with(a, Quota.tokensPerMinute(700))).build();
        gate.chat("r").user("hello").maxOutputTokens(600).call();

        ChatResponse second = gate.chat("r").user("hello").maxOutputTokens(200).call();

        assertThat(second.text()).isEqualTo("hi");
        assertThat(time.sleeps).hasSize(1);
        assertThat(time.sleeps.get(0)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(13));
        assertThat(second.attempts()).as("nothing was sent in vain").hasSize(1);
    }

    @Test
    void noCapacitySaysWhyAndWhen() {
        ScriptedProvider a = new ScriptedProvider("a", uses(10, 590, FinishReason.STOP));
        Deployment full = with(a, Quota.tokensPerMinute(700));
        Deployment off =
                Deployment.builder(provider("b", 0), "model").enabled(false).build();
        Deployment tooSmall = with(provider("c", 0), Quota.tokensPerMinute(100));
        Headgate gate = builder().route("r", full, off, tooSmall).build();
        gate.chat("r").user("hello").maxOutputTokens(600).call();

        NoCapacityException failure = catchThrowableOfType(
                NoCapacityException.class,
                () -> gate.chat("r")
                        .user("hello")
                        .maxOutputTokens(600)
                        .deadline(Duration.ofSeconds(2))
                        .call());

        assertThat(failure)
                .hasMessageContaining("a/model is free in PT")
                .hasMessageContaining("(NO_HEADROOM)")
                .hasMessageContaining("b/model is out (DISABLED)")
                .hasMessageContaining("c/model is out (TOO_LARGE)");
        assertThat(failure.details().retryAfter().orElseThrow())
                .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(60));
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void anAccountsDailyPoolIsSharedByItsModels() {
        ScriptedProvider a =
                new ScriptedProvider("a", uses(10, 900, FinishReason.STOP), uses(10, 5, FinishReason.STOP));
        Deployment one = Deployment.of("one", a, "m1");
        Deployment two = Deployment.of("two", a, "m2");
        Headgate gate = builder()
                .route("r1", one)
                .route("r2", two)
                .accountQuota("a", Quota.builder().tokensPerDay(1_000).build())
                .build();
        gate.chat("r1").user("hello").maxOutputTokens(950).call();

        assertThatThrownBy(() -> gate.chat("r2")
                        .user("hello")
                        .maxOutputTokens(500)
                        .deadline(Duration.ofSeconds(5))
                        .call())
                .isInstanceOf(NoCapacityException.class);
        assertThat(gate.chat("r2").user("hello").maxOutputTokens(50).call().text())
                .isEqualTo("hi");
    }

    @Test
    void aDailyLimitParksTheWholeAccount() {
        ThrottledException daily =
                new ThrottledException(ThrottledException.Scope.DAILY, "Too many tokens per day.", NOTHING);
        ScriptedProvider a = new ScriptedProvider("a", fails(daily));
        ScriptedProvider b = provider("b", 3);
        Headgate gate = builder()
                .route("r1", Deployment.of("a1", a, "m1"), Deployment.of("b1", b, "m1"))
                .route("r2", Deployment.of("a2", a, "m2"), Deployment.of("b2", b, "m2"))
                .build();

        assertThat(account(gate.chat("r1").user("x").call())).isEqualTo("b");
        assertThat(account(gate.chat("r2").user("x").call())).isEqualTo("b");
        assertThat(a.requests).as("no other model of the account is asked").hasSize(1);
        assertThat(gate.chat("r2")
                        .user("x")
                        .explain()
                        .candidate("a2")
                        .orElseThrow()
                        .verdict())
                .isEqualTo(Verdict.PARKED);
    }

    @Test
    void creditThatIsUsedUpParksForLongAndAccessErrorsQuarantineOneModel() {
        ScriptedProvider a =
                new ScriptedProvider("a", fails(new QuotaExhaustedException("No credit.", NOTHING)), text("back"));
        ScriptedProvider b =
                new ScriptedProvider("b", fails(new PermissionDeniedException("Not yours.", NOTHING)), text("other"));
        ScriptedProvider c = provider("c", 9);
        Headgate gate = builder()
                .route("r1", Deployment.of("a1", a, "m1"), Deployment.of("b1", b, "m1"), Deployment.of("c1", c, "m"))
                .route("r2", Deployment.of("b2", b, "m2"), Deployment.of("c2", c, "m"))
                .build();
        assertThat(account(gate.chat("r1").user("x").call())).isEqualTo("c");
        assertThat(account(gate.chat("r1").user("x").call())).isEqualTo("c");
        assertThat(gate.chat("r2").user("x").call().text())
                .as("another model of b")
                .isEqualTo("other");
        time.advance(Duration.ofMinutes(16));
        assertThat(gate.chat("r1").user("x").call().text()).isEqualTo("back");
    }

    @Test
    void aRetryAfterHoldsForAllCallsAndIsNeverShortened() {
        ScriptedProvider a = new ScriptedProvider("a", fails(throttled(Duration.ofSeconds(25))), text("again"));
        ScriptedProvider b = provider("b", 9);
        Headgate gate = builder().route("r", a.deployment(), b.deployment()).build();
        gate.chat("r").user("x").call();
        time.advance(Duration.ofSeconds(24));
        assertThat(account(gate.chat("r").user("x").call())).isEqualTo("b");
        time.advance(Duration.ofSeconds(2));
        assertThat(account(gate.chat("r").user("x").call())).isEqualTo("a");
    }

    @Test
    void aSickDeploymentIsLeftAloneAndComesBackByOneRealCall() {
        OverloadedException sick = new OverloadedException("Overloaded.", NOTHING);
        ScriptedProvider.Step[] steps = new ScriptedProvider.Step[7];
        Arrays.fill(steps, fails(sick));
        steps[5] = text("well");
        steps[6] = text("well");
        ScriptedProvider a = new ScriptedProvider("a", steps);
        ScriptedProvider b = provider("b", 50);
        Headgate gate = builder().route("r", a.deployment(), b.deployment()).build();
        for (int i = 0; i < 10; i++) {
            gate.chat("r").user("x").call();
        }
        assertThat(a.requests).as("five failures in a row open the breaker").hasSize(5);
        time.advance(Duration.ofSeconds(6));
        assertThat(gate.chat("r").user("x").call().text()).isEqualTo("well");
        assertThat(gate.chat("r").user("x").call().text()).isEqualTo("well");
    }

    @Test
    void throttlingIsNoIllness() {
        ScriptedProvider.Step[] steps = new ScriptedProvider.Step[31];
        Arrays.fill(steps, fails(throttled(Duration.ofSeconds(1))));
        steps[30] = text("hi");
        ScriptedProvider a = new ScriptedProvider("a", steps);
        ScriptedProvider b = provider("b", 50);
        Headgate gate = builder().route("r", a.deployment(), b.deployment()).build();
        for (int i = 0; i < 30; i++) {
            gate.chat("r").user("x").call();
            time.advance(Duration.ofSeconds(2));
        }
        assertThat(a.requests).hasSize(30);
        assertThat(gate.chat("r")
                        .user("x")
                        .explain()
                        .candidate("a/model")
                        .orElseThrow()
                        .verdict())
                .isEqualTo(Verdict.ELIGIBLE);
    }

    @Test
    void retriesOfAllCallsTogetherAreBounded() {
        OverloadedException sick = new OverloadedException("Overloaded.", NOTHING);
        ScriptedProvider.Step[] steps = new ScriptedProvider.Step[200];
        Arrays.fill(steps, fails(sick));
        ScriptedProvider a = new ScriptedProvider("a", steps);
        Headgate gate = builder()
                .route("r", a.deployment())
                .retryPolicy(RetryPolicy.standard().withMaxAttempts(4))
                .retryBudget(new RetryBudget(0.1, 5))
                .build();
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> gate.chat("r").user("x").call()).isInstanceOf(ModelException.class);
        }
        assertThat(a.requests).hasSizeLessThanOrEqualTo(50 + 5 + 5).hasSizeGreaterThanOrEqualTo(54);
    }

    @Test
    void aPinnedCallGoesThereOrNowhere() {
        ScriptedProvider a = provider("a", 1);
        ScriptedProvider b = provider("b", 1);
        Headgate gate = builder().route("r", a.deployment(), b.deployment()).build();
        assertThat(account(gate.chat("r").user("x").pin("b/model").call())).isEqualTo("b");
        assertThatThrownBy(() -> gate.chat("r").user("x").pin("c/model").call())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no deployment c/model");
        assertThatThrownBy(() -> gate.chat("r").user("x").pin(" ").call()).hasMessageContaining("pin is blank");
    }

    @Test
    void whatAModelCannotDoIsNotAskedOfIt() {
        Model small = Model.builder("small").contextWindow(1_000).build();
        Model tools = Model.builder("tools")
                .capabilities(Capability.TOOLS)
                .contextWindow(100_000)
                .build();
        ScriptedProvider a = provider("a", 1);
        ScriptedProvider b = provider("b", 2);
        Headgate gate = builder()
                .route(
                        "r",
                        Deployment.builder(a, "small").model(small).build(),
                        Deployment.builder(b, "tools").model(tools).build())
                .build();
        Tool find = Tool.of("find", "Finds", new JsonSchema("{\"type\":\"object\"}"));
        assertThat(account(gate.chat("r").user("x").tools(find).call())).isEqualTo("b");
        assertThat(account(gate.chat("r").user("word ".repeat(5_000)).call())).isEqualTo("b");
        assertThat(account(gate.chat("r").user("x").call())).isEqualTo("a");
    }

    @Test
    void promptCachesStayWarmUntilTheirAccountIsFull() {
        Route route = Route.builder("r")
                .tier(
                        provider("a", 500).deployment(),
                        provider("b", 500).deployment(),
                        provider("c", 500).deployment())
                .build();
        Headgate gate = builder().route(route).build();
        int kept = 0;
        Map<String, Integer> firsts = new TreeMap<>();
        for (int key = 0; key < 30; key++) {
            PromptCache cache = PromptCache.builder().key("session-" + key).build();
            String first = account(gate.chat("r").user("x").promptCache(cache).call());
            firsts.merge(first, 1, Integer::sum);
            for (int i = 0; i < 10; i++) {
                kept += account(gate.chat("r").user("x").promptCache(cache).call())
                                .equals(first)
                        ? 1
                        : 0;
            }
        }
        assertThat(kept).as("of 300 calls").isGreaterThan(290);
        assertThat(firsts).as("sessions are spread").hasSize(3);
    }

    /** The last 15 % of an account's quota are for those who have no other; of large tiers some are drawn only. */
    @ParameterizedTest
    @ValueSource(ints = {2, 12})
    void aPromptCacheMovesBeforeItsAccountIsFull(int deployments) {
        Deployment[] tier = new Deployment[deployments];
        for (int i = 0; i < deployments; i++) {
            tier[i] = with(
                    provider("a" + i, 20), Quota.builder().requestsPerDay(20).build());
        }
        Headgate gate = builder().route(Route.builder("r").tier(tier).build()).build();
        PromptCache cache = PromptCache.builder().key("session").build();
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            accounts.add(account(gate.chat("r").user("x").promptCache(cache).call()));
        }
        String home = accounts.get(0);
        assertThat(accounts).filteredOn(home::equals).hasSize(17);
        assertThat(Set.copyOf(accounts))
                .as("and one more; a lot in 250 may fall elsewhere")
                .hasSizeBetween(2, 3);
    }

    @Test
    void outputIsBoundedWhereAQuotaCountsItAndTheAnswerSaysSo() {
        ScriptedProvider a = new ScriptedProvider(
                "a",
                uses(10, 4_096, FinishReason.MAX_OUTPUT_TOKENS),
                uses(10, 5_000, FinishReason.STOP),
                uses(10, 5, FinishReason.STOP));
        Headgate gate =
                builder().route("r", with(a, Quota.tokensPerMinute(1_000_000))).build();

        ChatResponse first = gate.chat("r").user("hello").call();
        assertThat(a.requests.get(0).parameters().maxOutputTokens()).hasValue(4_096);
        assertThat(first.adaptations()).extracting(Adaptation::field).containsExactly("parameters.maxOutputTokens");
        gate.chat("r").user("hello").call();
        assertThat(a.requests.get(1).parameters().maxOutputTokens())
                .as("an answer that was cut allows more")
                .hasValue(8_192);
        ChatResponse own = gate.chat("r").user("hello").maxOutputTokens(7).call();
        assertThat(a.requests.get(2).parameters().maxOutputTokens()).hasValue(7);
        assertThat(own.adaptations()).isEmpty();
    }

    @Test
    void boundingCanBeSwitchedOffAndDoesNotTouchCallsWithoutQuota() {
        ScriptedProvider a = provider("a", 1);
        ScriptedProvider b = provider("b", 1);
        Route free = Route.builder("free")
                .tier(with(b, Quota.tokensPerMinute(1_000_000)))
                .governOutput(false)
                .build();
        Headgate gate = builder().route("r", a.deployment()).route(free).build();
        gate.chat("r").user("hello").call();
        gate.chat("free").user("hello").call();
        assertThat(a.requests.get(0).parameters().maxOutputTokens()).isEmpty();
        assertThat(b.requests.get(0).parameters().maxOutputTokens()).isEmpty();
    }

    @Test
    void explainTellsWhatWouldHappenAndDoesNothing() {
        ScriptedProvider a = provider("a", 0);
        ScriptedProvider b = provider("b", 0);
        Headgate gate = builder()
                .route(Route.builder("r")
                        .tier(with(a, Quota.tokensPerMinute(10_000)))
                        .tier(b.deployment())
                        .build())
                .build();
        RouteExplanation explanation =
                gate.chat("r").user("hello").maxOutputTokens(500).explain();

        RouteExplanation.Candidate first = explanation.candidate("a/model").orElseThrow();
        assertThat(first.verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(first.outputTokens()).isEqualTo(500);
        assertThat(first.headroom()).isCloseTo(0.95, within(0.01));
        assertThat(first.share()).isEqualTo(1);
        assertThat(first.levels()).hasSize(1);
        assertThat(first.levels().get(0).reserved()).isZero();
        assertThat(explanation.candidate("b/model").orElseThrow().tier()).isEqualTo(2);
        assertThat(explanation.toString()).contains("a/model").contains("ELIGIBLE");
        assertThat(a.requests).isEmpty();
    }

    @Test
    void anotherModelIsPutInPlaceWithoutForgettingWhatIsUsed() {
        ScriptedProvider a =
                new ScriptedProvider("a", uses(10, 590, FinishReason.STOP), uses(10, 5, FinishReason.STOP));
        Headgate gate =
                builder().route("r", with(a, Quota.tokensPerMinute(1_000))).build();
        gate.chat("r").user("hello").maxOutputTokens(600).call();

        gate.reload(RoutingModel.builder()
                .route("r", with(a, Quota.tokensPerMinute(900)))
                .route("more", provider("b", 1).deployment())
                .build());

        assertThat(gate.chat("r")
                        .user("hello")
                        .explain()
                        .candidates()
                        .get(0)
                        .levels()
                        .get(0)
                        .free())
                .isBetween(290L, 305L);
        assertThat(gate.chat("more").user("hello").call().text()).isEqualTo("hi");
    }

    @Test
    void whatOthersWereMeasuredToUseIsReckonedWith() {
        Headgate gate = builder()
                .route("r", with(provider("a", 1), Quota.tokensPerMinute(10_000)))
                .quotaUsageSource(deployment -> OptionalLong.of(4_000))
                .executor(Runnable::run)
                .build();
        assertThat(free(gate)).isEqualTo(10_000);
        time.advance(Duration.ofMinutes(1));
        assertThat(free(gate)).isEqualTo(6_000);
        gate.close();
        time.advance(Duration.ofMinutes(5));
    }

    private static long free(Headgate gate) {
        return gate.chat("r")
                .user("x")
                .explain()
                .candidates()
                .get(0)
                .levels()
                .get(0)
                .free();
    }
}
