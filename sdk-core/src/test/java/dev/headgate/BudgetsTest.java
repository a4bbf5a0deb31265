package dev.headgate;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.ScriptedProvider.response;
import static dev.headgate.ScriptedProvider.text;
import static dev.headgate.ScriptedProvider.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatEvent.Finished;
import dev.headgate.chat.ChatEvent.Started;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatEvent.UsageReported;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Embedding;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import dev.headgate.cost.Budget;
import dev.headgate.cost.PriceBook;
import dev.headgate.cost.UnknownPrice;
import dev.headgate.error.BudgetExceededException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.policy.Policies;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RoutingModel;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.BudgetStore;
import dev.headgate.spi.BudgetThreshold;
import dev.headgate.spi.CostObserver;
import dev.headgate.spi.EmbeddingLimits;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.Price;
import dev.headgate.spi.Quota;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What budgets refuse, hold, settle and move, seen from the application. */
class BudgetsTest {
    private static final Started STARTED = new Started(Optional.of("resp-1"), Optional.of("m"), Optional.of("req-1"));
    private static final UsageReported USAGE = new UsageReported(Usage.of(10, 5));
    private static final Finished FINISHED = new Finished(FinishReason.STOP, "stop", Extras.none());
    private static final String SECRET = "canary-4711";

    /** 1,000 nano-USD for a token in, 2,000 for one out; a tenth of it for the small model. */
    private static final PriceBook BOOK = PriceBook.of(() -> List.of(
            Price.of("model").input("1").output("2").build(),
            Price.of("small").input("0.1").output("0.2").build()));

    /** What ten tokens in and five out cost, which is what every scripted answer has. */
    private static final long ANSWER = 20_000;

    private final ManualTime time = new ManualTime();
    private final List<BudgetThreshold> reached = new ArrayList<>();

    private HeadgateBuilder builder(Budget... budgets) {
        return Headgate.builder()
                .timeSource(time)
                .deadline(Duration.ofMinutes(1))
                .prices(BOOK)
                .budgets(budgets)
                .costObserver(new CostObserver() {
                    @Override
                    public void thresholdReached(BudgetThreshold threshold) {
                        reached.add(threshold);
                    }
                });
    }

    private static ScriptedProvider answers(int number) {
        ScriptedProvider.Step[] steps = new ScriptedProvider.Step[number];
        Arrays.fill(steps, text("hi"));
        return new ScriptedProvider("a", steps);
    }

    private static Budget.Builder all(long limit) {
        return Budget.of("all").perDay().limitNanoUsd(limit);
    }

    /** A call that expects a few hundred nano-USD more than it costs: its output is bounded. */
    private static ChatCall call(Headgate gate) {
        return gate.chat("r").user("x").maxOutputTokens(5);
    }

    private static BudgetStore.Balance balance(Headgate gate, String budget) {
        return Objects.requireNonNull(gate.budgets().get(budget));
    }

    @Test
    void whatHasNoRoomIsNotSentAndTheRefusalSaysAll() {
        ScriptedProvider provider = answers(9);
        Headgate gate = builder(all(50_000).team("claims").build())
                .route("r", provider.deployment())
                .build();
        call(gate).tag("team", "claims").call();
        call(gate).tag("team", "claims").call();
        BudgetExceededException refusal = catchThrowableOfType(
                BudgetExceededException.class,
                () -> call(gate).user(SECRET).tag("team", "claims").call());

        assertThat(provider.requests).hasSize(2);
        assertThat(refusal.budget()).contains("all");
        assertThat(refusal.resetsAt()).contains(Instant.parse("1970-01-02T00:00:00Z"));
        assertThat(refusal.details().retryAfter())
                .contains(Duration.between(time.now(), refusal.resetsAt().get()));
        assertThat(refusal.details().cost().nanoUsd()).hasValue(0);
        assertThat(refusal)
                .hasMessageContainingAll(
                        "Budget all (team claims)",
                        "0.00005 USD today (UTC)",
                        "0.00004 USD are spent",
                        "Nothing was sent",
                        "starts anew at 1970-01-02T00:00:00Z",
                        "raise the budget")
                .hasMessageNotContaining(SECRET);

        assertThat(call(gate).tag("team", "other").call().text()).isEqualTo("hi");
        time.advance(Duration.ofDays(1));
        assertThat(call(gate).tag("team", "claims").call().text()).isEqualTo("hi");
    }

    @Test
    void everyConditionMustFitAndEveryBudgetThatFitsCounts() {
        Headgate gate = builder(
                        all(1_000_000).build(),
                        Budget.of("app")
                                .app("orders")
                                .perHour()
                                .limitNanoUsd(1_000_000)
                                .build(),
                        Budget.of("both")
                                .team("t")
                                .tag("env", "prod")
                                .perMonth()
                                .limitNanoUsd(1_000_000)
                                .build(),
                        Budget.of("route")
                                .route("r")
                                .perDay()
                                .limitNanoUsd(1_000_000)
                                .build(),
                        Budget.of("model")
                                .model("mod*")
                                .perDay()
                                .limitNanoUsd(1_000_000)
                                .build())
                .route("r", answers(9).deployment())
                .route("s", Deployment.of(new ScriptedProvider("b", text("x")), "small"))
                .build();
        call(gate).tag("app", "orders").tag("team", "t").call();
        call(gate).tag("team", "t").tag("env", "prod").call();
        gate.chat("s").user("x").call();

        assertThat(balance(gate, "all").spentNanoUsd()).isEqualTo(2 * ANSWER + ANSWER / 10);
        assertThat(balance(gate, "app").spentNanoUsd()).isEqualTo(ANSWER);
        assertThat(balance(gate, "both").spentNanoUsd()).isEqualTo(ANSWER);
        assertThat(balance(gate, "route").spentNanoUsd()).isEqualTo(2 * ANSWER);
        assertThat(balance(gate, "model").spentNanoUsd()).isEqualTo(2 * ANSWER);
        assertThat(balance(gate, "both").window().end()).isEqualTo(Instant.parse("1970-02-01T00:00:00Z"));
    }

    @Test
    void eachValueOfATagHasItsOwnLimitAndThoseWithoutItHaveOneTogether() {
        Headgate gate = builder(Budget.of("each")
                        .eachTag("customer")
                        .perDay()
                        .limitNanoUsd(25_000)
                        .build())
                .route("r", answers(9).deployment())
                .build();
        call(gate).tag("customer", "one").call();
        call(gate).tag("customer", "two").call();
        call(gate).call();
        assertThatThrownBy(() -> call(gate).call()).isInstanceOf(BudgetExceededException.class);
        assertThatThrownBy(() -> call(gate).tag("customer", "one").call())
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("Budget each (each customer)")
                .hasMessageNotContaining("one");
        assertThat(gate.budgets()).isEmpty();
    }

    @Test
    void nothingStaysHeldHoweverACallEnds() {
        ScriptedProvider provider = new ScriptedProvider(
                "a",
                text("plain"),
                fails(throttled(Duration.ofHours(9))),
                fails(new ConnectionException("Reset.", ErrorDetails.none())),
                text("after it"),
                fails(new IllegalStateException("a bug")),
                (request, attempt) -> Reply.of(new ListedEvents(STARTED, new TextDelta("a"), USAGE, FINISHED)),
                (request, attempt) -> Reply.of(new ListedEvents(STARTED, new TextDelta("a"), new TextDelta("b"))),
                (request, attempt) -> Reply.of(new ListedEvents(STARTED, new TextDelta("a"), new TextDelta("b"))));
        Headgate gate = builder(all(Long.MAX_VALUE).build())
                .route("r", provider.deployment())
                .build();

        assertThat(call(gate).call().text()).isEqualTo("plain");
        assertThatThrownBy(() -> call(gate).call()).isNotNull();
        time.advance(Duration.ofHours(2));
        assertThat(call(gate).call().text()).isEqualTo("after it");
        assertThatThrownBy(() -> call(gate).call()).isInstanceOf(IllegalStateException.class);
        try (ChatStream stream = call(gate).stream()) {
            stream.response();
        }
        assertThatThrownBy(() -> call(gate).stream().response()).isNotNull();
        try (ChatStream closed = call(gate).stream()) {
            assertThat(balance(gate, "all").heldNanoUsd()).isPositive();
            closed.iterator().next();
        }
        assertThat(provider.requests).hasSize(8);
        assertThat(balance(gate, "all").heldNanoUsd()).isZero();
        assertThat(balance(gate, "all").spentNanoUsd())
                .isGreaterThan(3 * ANSWER)
                .isLessThan(8 * ANSWER);
    }

    @Test
    void eachRoundOfToolsIsAdmittedByItself() {
        ToolCall toolCall = new ToolCall("c", "f", "{}");
        ScriptedProvider provider = new ScriptedProvider(
                "a",
                (request, attempt) ->
                        Reply.of(ChatResponse.builder(new Message(Role.ASSISTANT, List.of(toolCall), Extras.none()))
                                .usage(Usage.of(1_000, 5))
                                .finishReason(FinishReason.TOOL_CALLS, "tool_use")
                                .build()));
        Headgate gate =
                builder(all(500_000).build()).route("r", provider.deployment()).build();
        BudgetExceededException refusal = catchThrowableOfType(
                BudgetExceededException.class,
                () -> call(gate)
                        .tools(ToolFunction.of("f", "does", Nothing.class, nothing -> "ok"))
                        .call());
        assertThat(provider.requests).hasSize(1);
        assertThat(refusal.details().cost().nanoUsd()).hasValue(1_010_000);
    }

    record Nothing() {}

    @Test
    void whatIsHeldIsGivenBackToTheQuotaWhenABudgetRefuses() {
        ScriptedProvider provider = answers(2);
        Deployment deployment = Deployment.builder(provider, "model")
                .quota(Quota.builder().tokensPerDay(30).build())
                .build();
        Headgate gate = builder(
                        Budget.of("t").team("t").perDay().limitNanoUsd(1).build())
                .route("r", deployment)
                .build();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> call(gate).tag("team", "t").call()).isInstanceOf(BudgetExceededException.class);
        }
        assertThat(call(gate).call().text()).isEqualTo("hi");
    }

    @ParameterizedTest
    @ValueSource(longs = {17_000, ANSWER})
    void aBudgetThatIsUsedUpRefusesBeforeAnythingElseIsDone(long limit) {
        List<String> seen = new ArrayList<>();
        Headgate gate = builder(all(limit).build())
                .afterRedaction(chain -> {
                    seen.add(chain.call().id());
                    return chain.proceed(chain.request());
                })
                .route("r", answers(2).deployment())
                .build();
        call(gate).call();
        assertThatThrownBy(() -> call(gate).call())
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("0.00002 USD are spent");
        assertThatThrownBy(() -> gate.embed("r").input("x").call()).isInstanceOf(BudgetExceededException.class);
        assertThat(seen).hasSize(1);
    }

    @Test
    void thePriceOfTheDayOfSendingHolds() {
        LocalDate tomorrow = LocalDate.ofInstant(time.now(), ZoneOffset.UTC).plusDays(1);
        PriceBook rising = PriceBook.of(() -> List.of(
                Price.of("model").input("1").output("2").build(),
                Price.of("model").input("10").output("20").from(tomorrow).build()));
        ScriptedProvider slow = new ScriptedProvider("a", (request, attempt) -> {
            time.advance(Duration.ofDays(1));
            return text("hi").answer(request, attempt);
        });
        Headgate gate = builder(all(1_000_000).build())
                .prices(rising)
                .deadline(Duration.ofDays(3))
                .route("r", slow.deployment())
                .build();
        assertThat(call(gate).call().cost().knownNanoUsd()).isEqualTo(ANSWER);
    }

    @Test
    void thresholdsAreToldOncePerWindow() {
        Headgate gate = builder(all(100_000).thresholds(20, 50, 60).build())
                .route("r", answers(20).deployment())
                .build();
        call(gate).call();
        call(gate).call();
        assertThat(reached).extracting(BudgetThreshold::percent).containsExactly(20);
        call(gate).call();
        assertThat(reached).extracting(BudgetThreshold::percent).containsExactly(20, 50, 60);
        call(gate).call();
        assertThat(reached).hasSize(3);
        time.advance(Duration.ofDays(1));
        call(gate).call();
        assertThat(reached).extracting(BudgetThreshold::percent).containsExactly(20, 50, 60, 20);
        assertThat(reached.get(3).balance().spentNanoUsd()).isEqualTo(ANSWER);
        assertThat(reached.get(3).budget()).isEqualTo("all");
    }

    private Headgate movable(ScriptedProvider large, ScriptedProvider small, Budget budget) {
        return builder(budget)
                .route("r", large.deployment())
                .route("cheap", Deployment.of(small, "small"))
                .build();
    }

    @Test
    void callsThatHaveNoRoomGoToTheCheaperRoute() {
        ScriptedProvider large = answers(9);
        ScriptedProvider small = new ScriptedProvider(
                "b",
                text("small"),
                (request, attempt) -> Reply.of(new ListedEvents(STARTED, new TextDelta("a"), USAGE, FINISHED)));
        Headgate gate = movable(
                large,
                small,
                Budget.of("dear")
                        .model("model")
                        .perDay()
                        .limitNanoUsd(25_000)
                        .moveTo("cheap")
                        .build());
        assertThat(call(gate).call().adaptations()).isEmpty();
        Adaptation move = new Adaptation("route", "moved to cheap: budget dear has no room");

        ChatResponse moved = call(gate).call();
        assertThat(moved.text()).isEqualTo("small");
        assertThat(moved.adaptations()).containsExactly(move);
        assertThat(moved.deployment().orElseThrow().model()).isEqualTo("small");
        assertThat(moved.cost().nanoUsd()).hasValue(ANSWER / 10);
        try (ChatStream stream = call(gate).stream()) {
            assertThat(stream.response().adaptations()).containsExactly(move);
        }
        assertThat(large.requests).hasSize(1);
        assertThat(balance(gate, "dear").spentNanoUsd()).isEqualTo(ANSWER);
    }

    @Test
    void aBudgetOfBothRoutesKeepsTheRestForTheCheaperOne() {
        ScriptedProvider large = answers(9);
        ScriptedProvider small = new ScriptedProvider("b", text("small"), text("small"), text("small"), text("small"));
        Headgate gate = movable(large, small, all(45_000).moveTo("cheap", 60).build());
        assertThat(call(gate).call().text()).isEqualTo("hi");
        assertThat(call(gate).call().text()).isEqualTo("small");
        assertThat(call(gate).call().text()).isEqualTo("small");
        // Pinned calls are not moved, but may use what is left.
        assertThat(call(gate).pin("a/model").call().text()).isEqualTo("hi");
        assertThatThrownBy(() -> call(gate).call())
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("of 0.000045 USD today");
        assertThat(balance(gate, "all").spentNanoUsd()).isEqualTo(2 * ANSWER + 2 * ANSWER / 10);
    }

    @Test
    void whatWasBegunByOneModelIsNotMovedToAnother() {
        ToolCall toolCall = new ToolCall("c", "f", "{}");
        ScriptedProvider.Step asks = (request, attempt) ->
                Reply.of(ChatResponse.builder(new Message(Role.ASSISTANT, List.of(toolCall), Extras.none()))
                        .usage(Usage.of(300, 5))
                        .finishReason(FinishReason.TOOL_CALLS, "tool_use")
                        .build());
        ScriptedProvider large = new ScriptedProvider("a", asks, text("large"), text("large"));
        ScriptedProvider small = new ScriptedProvider("b", asks, text("small"));
        Headgate gate = movable(large, small, all(1_000_000).moveTo("cheap", 30).build());
        ToolFunction function = ToolFunction.of("f", "does", Nothing.class, nothing -> "ok");

        assertThat(call(gate).tools(function).call().text()).isEqualTo("large");
        assertThat(call(gate).tools(function).call().text()).isEqualTo("small");
        assertThat(small.requests).hasSize(2);
    }

    @Test
    void aPriceThatNobodyKnowsIsToldWhenTheClientIsBuilt() {
        HeadgateBuilder builder = builder(all(1).build())
                .route("r", Deployment.of(answers(1), "model"), Deployment.of(answers(1), "mystery"))
                .route("s", Deployment.of(answers(1), "enigma"));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("a/enigma (model enigma)", "a/mystery (model mystery)", "price book")
                .hasMessageNotContaining("a/model");
        Headgate gate =
                builder(all(1).build()).route("r", answers(1).deployment()).build();
        RoutingModel worse = RoutingModel.builder()
                .route("r", Deployment.of(answers(1), "mystery"))
                .build();
        assertThatThrownBy(() -> gate.reload(worse)).hasMessageContaining("a/mystery");
    }

    @Test
    void aTierWithoutAPriceIsDeniedHeldConservativelyOrMarked() {
        for (UnknownPrice rule : UnknownPrice.values()) {
            ScriptedProvider provider = answers(1);
            Headgate gate = builder(all(1_000_000_000).build())
                    .unknownPrices(rule)
                    .route("r", provider.deployment())
                    .build();
            ChatCall call = call(gate).extra("any/serviceTier", "priority");
            if (rule == UnknownPrice.DENY) {
                assertThatThrownBy(call::call)
                        .isInstanceOf(PolicyViolationException.class)
                        .hasMessageContainingAll("a/model", "tier priority", "price book");
                assertThat(provider.requests).isEmpty();
            } else {
                ChatResponse response = call.call();
                boolean known = rule == UnknownPrice.CONSERVATIVE;
                assertThat(response.cost().nanoUsd().isPresent()).isEqualTo(known);
                assertThat(balance(gate, "all").spentNanoUsd()).isEqualTo(known ? ANSWER : 0);
            }
        }
    }

    @Test
    void allMistakesOfBudgetsAreTold() {
        assertThatThrownBy(() -> builder(
                                all(1).build(),
                                all(2).route("x").moveTo("y").build(),
                                Budget.of("m")
                                        .model("m")
                                        .perDay()
                                        .limitNanoUsd(1)
                                        .moveTo("r")
                                        .build())
                        .route("r", answers(1).deployment())
                        .build())
                .hasMessageContainingAll(
                        "budgets have all twice",
                        "budgets.all.route is x",
                        "budgets.all.moveTo is y",
                        "name one of [r]");
    }

    @Test
    void aStoreThatFailsStopsWhatIsNotSentAndNothingElse() {
        ScriptedProvider provider = answers(2);
        boolean[] fails = {true, false};
        BudgetStore store = new BudgetStore() {
            @Override
            public Optional<Balance> reserve(String reservation, List<Claim> claims, Instant now) {
                if (fails[0]) {
                    throw new IllegalStateException(SECRET);
                }
                return Optional.empty();
            }

            @Override
            public List<Balance> settle(String reservation, long nanoUsd, Instant now) {
                throw new IllegalStateException("lost");
            }

            @Override
            public List<Balance> balances(List<Window> windows) {
                return windows.stream().map(window -> new Balance(window, 0, 0)).toList();
            }

            @Override
            public void close() {
                fails[1] = true;
            }
        };
        Headgate gate = builder(all(1).build())
                .budgetStore(store)
                .route("r", provider.deployment())
                .build();
        assertThatThrownBy(() -> call(gate).call())
                .isInstanceOf(PolicyViolationException.class)
                .hasMessageContainingAll("budgets cannot be asked", "IllegalStateException")
                .hasMessageNotContaining(SECRET);
        assertThat(provider.requests).isEmpty();
        fails[0] = false;
        assertThat(call(gate).call().text()).isEqualTo("hi");
        gate.close();
        assertThat(fails[1]).isTrue();
    }

    @Test
    void embeddingsCountAndAreNeverMoved() {
        EmbeddingProvider provider = new EmbeddingProvider() {
            @Override
            public String name() {
                return "embedder";
            }

            @Override
            public Account account() {
                return Account.of("e");
            }

            @Override
            public Reply send(ChatRequest request, AttemptContext attempt) {
                return Reply.of(response("x"));
            }

            @Override
            public EmbeddingLimits embeddingLimits(String model) {
                return new EmbeddingLimits(10, 1_000);
            }

            @Override
            public EmbeddingResponse embed(EmbeddingRequest request, AttemptContext attempt) {
                return new EmbeddingResponse(List.of(Embedding.of(1)), Usage.of(10, 0), Optional.empty(), List.of());
            }
        };
        Headgate gate = builder(Budget.of("dear")
                        .model("model")
                        .perDay()
                        .limitNanoUsd(11_000)
                        .moveTo("cheap")
                        .build())
                .route("r", Deployment.of(provider, "model"))
                .route("cheap", Deployment.of(provider, "small"))
                .build();
        gate.embed("r").input("x").call();
        assertThat(balance(gate, "dear").spentNanoUsd()).isEqualTo(10_000);
        assertThatThrownBy(() -> gate.embed("r").input("xxxxxxxxxx").call())
                .isInstanceOf(BudgetExceededException.class);
    }

    @Test
    void noCallIsCountedAsAnotherApplications() {
        PlacedProvider provider = new PlacedProvider("prod-a", "eu-central-1");
        try (Headgate gate = Headgate.builder()
                .application(Policies.CLAIMS)
                .prices(PriceBook.empty()
                        .with(Price.of("m").input("1").output("1").build()))
                .budgets(Budget.of("claims")
                        .app(Policies.CLAIMS.id())
                        .perDay()
                        .limitNanoUsd(1)
                        .build())
                .route("r", provider.deployment("m"))
                .build()) {
            assertThatThrownBy(
                            () -> gate.chat("r").tag("app", "another").user("x").call())
                    .isInstanceOf(BudgetExceededException.class);
        }
        assertThat(provider.sent()).isZero();
    }
}
