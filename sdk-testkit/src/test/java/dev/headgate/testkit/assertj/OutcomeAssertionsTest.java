package dev.headgate.testkit.assertj;

import static dev.headgate.testkit.assertj.Failing.fails;
import static dev.headgate.testkit.assertj.HeadgateAssertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.Headgate;
import dev.headgate.HeadgateBuilder;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Cost;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Usage;
import dev.headgate.cost.Budget;
import dev.headgate.cost.PriceBook;
import dev.headgate.error.ModelException;
import dev.headgate.policy.Policy;
import dev.headgate.policy.PolicyDocument;
import dev.headgate.policy.PolicyExplanation;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RouteExplanation;
import dev.headgate.routing.Verdict;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.BudgetStore.Balance;
import dev.headgate.spi.Price;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.Step;
import dev.headgate.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeAssertionsTest {
    private static final Answer PARIS = Answer.builder()
            .text("Paris")
            .usage(Usage.builder()
                    .inputTokens(1_000)
                    .cacheReadTokens(200)
                    .outputTokens(100)
                    .build())
            .build();

    private final TestClock clock = TestClock.auto();

    private HeadgateBuilder gate(Step onA, Step onB) {
        return Headgate.builder()
                .timeSource(clock)
                .route(
                        "chat",
                        Deployment.of("prod-a", FakeModel.of("a", Script.of(onA)), "small"),
                        Deployment.of("prod-b", FakeModel.of("b", Script.of(onB)), "small"));
    }

    private static HeadgateBuilder priced(HeadgateBuilder gate) {
        return gate.prices(PriceBook.of(() -> List.of(
                Price.of("small").input("1").cacheRead("0.1").output("10").build())));
    }

    @Test
    void answerAndAttempts() {
        ChatResponse spilled = Headgate.builder()
                .timeSource(clock)
                .route(
                        "chat",
                        Deployment.of(
                                "prod-a",
                                FakeModel.of("a", Script.of(Fault.throttled(Duration.ofSeconds(2)), PARIS)),
                                "small"))
                .build()
                .chat("chat")
                .user("Hi")
                .call();

        assertThat(spilled)
                .hasText("Paris")
                .finishedWith(FinishReason.STOP)
                .hasUsage(1_200, 100)
                .wasAnsweredBy("prod-a")
                .hasAdaptationsOf()
                .attempts()
                .were("prod-a:ThrottledException", "prod-a:ok")
                .didNotSpillOver();
        assertThat(spilled).message().hasText("Paris");

        fails(() -> assertThat(spilled).hasText("Rome"), "Expected the text to be \"Rome\" but was \"Paris\"");
        fails(
                () -> assertThat(spilled).finishedWith(FinishReason.TOOL_CALLS),
                "Expected the finish reason to be TOOL_CALLS but was STOP");
        fails(
                () -> assertThat(spilled).hasUsage(1_000, 100),
                "Expected 1000 input tokens (cached ones as well) and 100 output tokens but was Usage[input=1000,"
                        + " cacheRead=200");
        fails(
                () -> assertThat(spilled).wasAnsweredBy("prod-b"),
                "Expected the deployment to be \"prod-b\" but was \"prod-a\"");
        fails(
                () -> assertThat(spilled).hasAdaptationsOf("maxOutputTokens"),
                "Expected the adaptations to be [\"maxOutputTokens\"] but was []");
        fails(
                () -> assertThat(spilled).attempts().were("prod-a:ok"),
                "Expected the attempts to be [\"prod-a:ok\"] but was [\"prod-a:ThrottledException\", \"prod-a:ok\"]");
        fails(
                () -> assertThat(spilled).attempts().spilledOver(),
                "Expected a spillover but there was none among the attempts [prod-a:ThrottledException, prod-a:ok]");
    }

    @Test
    void spillover() {
        Step[] overloaded = {Fault.overloaded(), Fault.overloaded(), Fault.overloaded(), Fault.overloaded()};
        Headgate gate = Headgate.builder()
                .timeSource(clock)
                .route(
                        "chat",
                        Deployment.of("prod-a", FakeModel.of("a", Script.of(overloaded)), "small"),
                        Deployment.of("prod-b", FakeModel.of("b", Script.of(overloaded)), "small"))
                .build();

        ModelException failed = catchThrowableOfType(
                ModelException.class, () -> gate.chat("chat").user("Hi").call());

        assertThat(failed).attempts().spilledOver();
        fails(
                () -> assertThat(failed).attempts().didNotSpillOver(),
                "Expected no spillover but the attempts were [prod-");
    }

    @Test
    void costs() {
        ChatResponse response =
                priced(gate(PARIS, PARIS)).build().chat("chat").user("Hi").call();
        Cost unpriced =
                gate(PARIS, PARIS).build().chat("chat").user("Hi").call().cost();

        assertThat(response).cost().isKnown().isUsd("0.00202").isUsd("0.002020").isAtMostUsd("0.003");
        assertThat(unpriced).isUnknown();

        fails(
                () -> assertThat(response).cost().isUsd("0.002"),
                "Expected the cost in USD to be \"0.002\" but was \"0.00202 of 1000 INPUT, 200 CACHE_READ, 100 OUTPUT\"");
        fails(
                () -> assertThat(response).cost().isAtMostUsd("0.002"),
                "Expected a cost of at most 0.002 USD but was Cost[");
        fails(() -> assertThat(response).cost().isUnknown(), "Expected a missing price but all are known: 1000 INPUT");
        fails(
                () -> assertThat(unpriced).isUsd("0"),
                "Expected a known cost but a price is missing: 1000 INPUT without a price");
    }

    @Test
    void budgets() {
        Headgate gate = priced(gate(PARIS, PARIS))
                .budgets(Budget.of("search").perDay().limitUsd("0.003").build())
                .build();
        gate.chat("chat").user("1").maxOutputTokens(100).call();

        Balance balance = gate.budgets().get("search");
        assertThat(balance).hasSpentUsd("0.00202").holdsUsd("0");
        fails(
                () -> assertThat(balance).hasSpentUsd("0.003"),
                "Expected what is spent of budget search in USD to be \"0.003\" but was \"0.00202\"");
        fails(
                () -> assertThat(balance).holdsUsd("1"),
                "Expected what is held of budget search in USD to be \"1\" but was \"0\"");

        ModelException denied = catchThrowableOfType(
                ModelException.class,
                () -> gate.chat("chat").user("2").maxOutputTokens(100).call());
        assertThat(denied).exceededBudget("search");
        fails(() -> assertThat(denied).exceededBudget("chat"), "Expected the budget to be \"chat\" but was \"search\"");
        fails(
                () -> assertThat(denied).wasDeniedByRule("models"),
                "Expected a denial by a policy but was BudgetExceededException: ");
    }

    @Test
    void failures() {
        ModelException throttled = catchThrowableOfType(
                ModelException.class,
                () -> gate(Fault.throttled(Duration.ofHours(3)), Fault.throttled(Duration.ofHours(3)))
                        .build()
                        .chat("chat")
                        .user("Hi")
                        .call());

        fails(
                () -> assertThat(throttled).hasRetryAfter(Duration.ofSeconds(90)),
                "Expected the time to wait to be 1m30s but was ");
        fails(() -> assertThat(throttled).exceededBudget("search"), "Expected budget search to be exceeded but was ");
    }

    @Test
    void routes() {
        RouteExplanation route =
                gate(PARIS, PARIS).build().chat("chat").user("Hi").pin("prod-b").explain();

        assertThat(route)
                .mayGoTo("prod-b")
                .hasVerdict("prod-a", Verdict.NOT_PINNED)
                .hasShareBetween("prod-b", 1, 1);

        fails(
                () -> assertThat(route).mayGoTo("prod-a"),
                "Expected prod-a to be ELIGIBLE but was NOT_PINNED:\nroute chat\n  tier 1  prod-a");
        fails(
                () -> assertThat(route).hasVerdict("prod-b", Verdict.COOLING),
                "Expected prod-b to be COOLING but was ELIGIBLE:\n");
        fails(
                () -> assertThat(route).hasShareBetween("prod-b", 0, 0.5),
                "Expected prod-b to have a share from 0.0 to 0.5 but was 1.0:\n");
        fails(
                () -> assertThat(route).mayGoTo("prod-c"),
                "Expected a deployment prod-c but the route has none:\nroute chat");
    }

    @Test
    void policies() {
        Headgate gate = gate(PARIS, PARIS)
                .application(ApplicationIdentity.builder("claims")
                        .version("1")
                        .owner("team")
                        .costCentre("c")
                        .dataClasses("public")
                        .build())
                .policy(Policy.of(PolicyDocument.parse("""
                        {"id": "bank", "apps": [{"id": "claims", "dataClasses": ["public"]}],
                         "dataClasses": {"public": {}}, "models": [{"name": "small"}], "providers": ["fake"],
                         "accounts": ["a"], "regions": ["*"]}""")))
                .build();
        PolicyExplanation explained = gate.chat("chat").user("Hi").explainPolicy();

        assertThat(explained).isAllowed().allowsDeployment("prod-a").deniesDeployment("prod-b", "accounts");
        fails(() -> assertThat(explained).isDenied(), "Expected the call to be denied but:\npolicy ");
        fails(() -> assertThat(explained).allowsDeployment("prod-b"), "Expected prod-b to be allowed but:\npolicy ");
        fails(
                () -> assertThat(explained).deniesDeployment("prod-b", "regions"),
                "Expected prod-b to be denied by rule regions but:\npolicy ");

        ModelException denied = catchThrowableOfType(
                ModelException.class,
                () -> gate.chat("chat").user("Hi").pin("prod-b").call());
        fails(() -> assertThat(denied).wasDeniedByRule("models"), "but was ");
        PolicyExplanation secret =
                gate.chat("chat").user("Hi").tag("dataClass", "secret").explainPolicy();
        assertThat(secret).isDenied();
        fails(() -> assertThat(secret).isAllowed(), "Expected the call to be allowed but:\npolicy ");
        ModelException violation = catchThrowableOfType(
                ModelException.class,
                () -> gate.chat("chat").user("Hi").tag("dataClass", "secret").call());
        assertThat(violation).wasDeniedByRule("dataClasses").hasFixContaining("");
        fails(
                () -> assertThat(violation).wasDeniedByRule("models"),
                "Expected a denial by rule models but was [dataClasses]: ");
        fails(
                () -> assertThat(violation).hasFixContaining("buy a cake"),
                "Expected a fix with \"buy a cake\" but was [\"");
    }
}
