package dev.headgate;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.ScriptedProvider.response;
import static dev.headgate.ScriptedProvider.text;
import static dev.headgate.ScriptedProvider.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatEvent.Finished;
import dev.headgate.chat.ChatEvent.Started;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatEvent.UsageReported;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Cost;
import dev.headgate.chat.Embedding;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import dev.headgate.cost.PriceBook;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.routing.CascadeSelector;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Hedging;
import dev.headgate.routing.Route;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CostObserver;
import dev.headgate.spi.EmbeddingLimits;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.MeteredAttempt;
import dev.headgate.spi.MeteredAttempt.Ending;
import dev.headgate.spi.Price;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each request to a provider is metered once, however it ends, and the call tells the sum. */
class MeteringTest {
    private static final Started STARTED = new Started(Optional.of("resp-1"), Optional.of("m"), Optional.of("req-1"));
    private static final UsageReported USAGE = new UsageReported(Usage.of(10, 5));
    private static final Finished FINISHED = new Finished(FinishReason.STOP, "stop", Extras.none());

    /** 1,000 nano-USD for a token in, 2,000 for a token out, half of it in the tier flex. */
    private static final PriceBook BOOK = PriceBook.of(() -> List.of(
            Price.of("model").input("1").output("2").build(),
            Price.of("model").tier("flex").input("0.5").output("1").build()));

    /** What ten tokens in and five out cost. */
    private static final long ANSWER = 20_000;

    private final ManualTime time = new ManualTime();
    private final List<MeteredAttempt> metered = new ArrayList<>();

    private HeadgateBuilder builder() {
        return Headgate.builder()
                .timeSource(time)
                .deadline(Duration.ofMinutes(1))
                .prices(BOOK)
                .costObserver(new CostObserver() {
                    @Override
                    public void metered(MeteredAttempt attempt) {
                        metered.add(attempt);
                    }
                });
    }

    private Headgate gate(ScriptedProvider... providers) {
        Deployment[] deployments = new Deployment[providers.length];
        for (int i = 0; i < providers.length; i++) {
            deployments[i] = providers[i].deployment();
        }
        return builder().route("r", deployments).build();
    }

    private static ScriptedProvider.Step streams(Object... eventsOrFailures) {
        ListedEvents events = new ListedEvents(eventsOrFailures);
        return (request, attempt) -> Reply.of(events);
    }

    private static long nano(Cost cost) {
        return cost.nanoUsd().orElseThrow();
    }

    private static long nano(Attempt attempt) {
        return nano(attempt.cost().orElseThrow());
    }

    @Test
    void aPlainAnswerTellsItsCostAndHowItWasPriced() {
        ChatResponse response = gate(new ScriptedProvider("a", text("hi")))
                .chat("r")
                .user("x")
                .tag("team", "t")
                .call();

        assertThat(nano(response.cost())).isEqualTo(ANSWER);
        assertThat(response.cost().basis()).isEqualTo(Cost.Basis.LISTED);
        assertThat(response.cost().lines()).extracting(Cost.Line::price).containsOnly("model");
        MeteredAttempt attempt = metered.get(0);
        assertThat(attempt.route()).isEqualTo("r");
        assertThat(attempt.tags()).containsEntry("team", "t");
        assertThat(attempt.ending()).isEqualTo(Ending.ANSWERED);
        assertThat(attempt.usage()).isEqualTo(Usage.of(10, 5));
        assertThat(attempt.requestId()).contains("req-1");
        assertThat(attempt.callId()).isEqualTo(response.callId().orElseThrow());
    }

    @Test
    void aStreamTellsItWhenItIsRead() {
        ScriptedProvider provider = new ScriptedProvider("a", streams(STARTED, new TextDelta("a"), USAGE, FINISHED));
        try (ChatStream stream = gate(provider).chat("r").user("x").stream()) {
            assertThat(metered).isEmpty();
            assertThat(nano(stream.response().cost())).isEqualTo(ANSWER);
        }
        assertThat(metered).extracting(MeteredAttempt::ending).containsExactly(Ending.ANSWERED);
        assertThat(metered.get(0).requestId()).contains("req-1");
    }

    @Test
    void theTierThatAnsweredIsPriced() {
        ScriptedProvider provider = new ScriptedProvider(
                "a",
                (request, attempt) -> Reply.of(response("x").toBuilder()
                        .message(new Message(
                                Role.ASSISTANT,
                                response("x").message().content(),
                                Extras.of("any/serviceTier", "flex")))
                        .build()),
                streams(
                        STARTED,
                        new TextDelta("a"),
                        USAGE,
                        new Finished(FinishReason.STOP, "stop", Extras.of("any/serviceTier", "flex"))));
        Headgate gate = gate(provider);
        assertThat(nano(gate.chat("r").user("x").call().cost())).isEqualTo(ANSWER / 2);
        try (ChatStream stream = gate.chat("r").user("x").stream()) {
            assertThat(nano(stream.response().cost())).isEqualTo(ANSWER / 2);
        }
        assertThat(metered).extracting(MeteredAttempt::tier).containsExactly("flex", "flex");
    }

    @Test
    void withoutAPriceTheTokensAreToldAndTheAmountIsNot() {
        ScriptedProvider provider = new ScriptedProvider("a", text("hi"));
        Headgate gate = Headgate.builder()
                .timeSource(time)
                .route("r", Deployment.of(provider, "another"))
                .build();
        Cost cost = gate.chat("r").user("x").call().cost();
        assertThat(cost.nanoUsd()).isEmpty();
        assertThat(cost.basis()).isEqualTo(Cost.Basis.UNKNOWN);
        assertThat(cost.lines()).extracting(Cost.Line::tokens).containsExactly(10L, 5L);
    }

    @Test
    void allToolRoundsAreOneCost() {
        ToolCall call = new ToolCall("c", "f", "{}");
        ScriptedProvider provider = new ScriptedProvider(
                "a",
                (request, attempt) ->
                        Reply.of(ChatResponse.builder(new Message(Role.ASSISTANT, List.of(call), Extras.none()))
                                .usage(Usage.of(100, 20))
                                .finishReason(FinishReason.TOOL_CALLS, "tool_use")
                                .build()),
                text("done"));
        ChatResponse response = gate(provider)
                .chat("r")
                .user("x")
                .tools(ToolFunction.of("f", "does", Nothing.class, nothing -> "ok"))
                .call();
        assertThat(nano(response.cost())).isEqualTo(140_000 + ANSWER);
        assertThat(response.attempts()).extracting(MeteringTest::nano).containsExactly(140_000L, ANSWER);
    }

    record Nothing() {}

    @Test
    void whatIsRefusedCostsNothingAndWhatMayHaveBegunIsEstimated() {
        ScriptedProvider a = new ScriptedProvider(
                "a",
                fails(throttled(Duration.ofSeconds(20))),
                fails(new ConnectionException("Reset.", ErrorDetails.none())));
        ScriptedProvider b = new ScriptedProvider("b", text("hi"), text("hi"));
        Headgate gate = gate(a, b);

        ChatResponse spilled =
                gate.chat("r").user("x".repeat(4_200)).maxOutputTokens(50).call();
        assertThat(spilled.attempts()).extracting(MeteringTest::nano).containsExactly(0L, ANSWER);
        assertThat(spilled.cost().estimated()).isFalse();

        time.advance(Duration.ofMinutes(5));
        ChatResponse lost =
                gate.chat("r").user("x".repeat(4_200)).maxOutputTokens(50).call();
        assertThat(lost.attempts().get(0).error()).contains("ConnectionException");
        // About 1,000 tokens were sent, and up to 50 may have been produced.
        assertThat(nano(lost.attempts().get(0))).isBetween(1_000_000L, 1_300_000L);
        assertThat(lost.cost().estimated()).isTrue();
        assertThat(metered)
                .extracting(MeteredAttempt::ending)
                .containsExactly(Ending.NOT_BILLED, Ending.ANSWERED, Ending.CUT, Ending.ANSWERED);
    }

    @Test
    void aProviderThatSaysWhetherItBillsIsBelieved() {
        ScriptedProvider provider = new ScriptedProvider(
                "a",
                fails(new ModelTimeoutException(
                        "Late.", ErrorDetails.builder().billed(false).build())),
                text("hi"));
        ChatResponse response = gate(provider).chat("r").user("x").call();
        assertThat(response.attempts()).extracting(MeteringTest::nano).containsExactly(0L, ANSWER);
    }

    @Test
    void aFailureTellsWhatItCost() {
        ScriptedProvider provider = new ScriptedProvider(
                "a",
                fails(new ModelTimeoutException(
                        "Late.", ErrorDetails.builder().billed(true).build())),
                fails(throttled(Duration.ofHours(5))));
        ModelException failure = catchThrowableOfType(
                ModelException.class, () -> gate(provider).chat("r").user("x").call());
        assertThat(nano(failure.details().cost())).isPositive();
        assertThat(failure.details().cost().estimated()).isTrue();
        assertThat(failure.details().attempts()).hasSize(2);
    }

    @Test
    void aStreamThatBreaksOffCostsWhatHasCome() {
        ScriptedProvider provider = new ScriptedProvider(
                "a",
                streams(
                        STARTED,
                        new TextDelta("y".repeat(400)),
                        new ConnectionException("Reset.", ErrorDetails.none())),
                streams(
                        STARTED,
                        new TextDelta("y".repeat(400)),
                        USAGE,
                        new ConnectionException("Reset.", ErrorDetails.none())),
                streams(STARTED, new TextDelta("y".repeat(400))));
        Headgate gate = gate(provider);
        for (int i = 0; i < 3; i++) {
            try (ChatStream stream = gate.chat("r").user("x".repeat(420)).stream()) {
                IncompleteStreamException broken =
                        catchThrowableOfType(IncompleteStreamException.class, stream::response);
                Cost cost = broken.partial().orElseThrow().cost();
                assertThat(nano(cost)).isEqualTo(nano(broken.details().cost()));
                if (i == 1) {
                    assertThat(nano(cost)).as("usage had come").isEqualTo(ANSWER);
                } else {
                    // About 100 tokens in and 100 out.
                    assertThat(nano(cost)).isBetween(280_000L, 320_000L);
                    assertThat(cost.estimated()).isTrue();
                }
            }
        }
        assertThat(metered).hasSize(3).extracting(MeteredAttempt::ending).containsOnly(Ending.CUT);
    }

    @Test
    void aStreamThatIsRefusedInsteadOfItsFirstContentCostsNothing() {
        ScriptedProvider provider = new ScriptedProvider(
                "a",
                streams(STARTED, throttled(Duration.ofMillis(1))),
                streams(STARTED, new TextDelta("a"), USAGE, FINISHED));
        try (ChatStream stream = gate(provider).chat("r").user("x").stream()) {
            assertThat(stream.response().attempts())
                    .extracting(MeteringTest::nano)
                    .containsExactly(0L, ANSWER);
        }
    }

    @Test
    void aStreamThatIsClosedEarlyIsMeteredOnce() {
        ScriptedProvider provider = new ScriptedProvider(
                "a", streams(STARTED, new TextDelta("y".repeat(40)), new TextDelta("never read"), USAGE, FINISHED));
        ChatStream stream = gate(provider).chat("r").user("x").stream();
        Iterator<ChatEvent> events = stream.iterator();
        events.next();
        events.next();
        stream.close();
        stream.close();
        assertThat(metered).hasSize(1);
        assertThat(metered.get(0).ending()).isEqualTo(Ending.CUT);
        assertThat(metered.get(0).usage().outputTokens()).isEqualTo(10);
    }

    @Test
    void theDeadlineOfAStreamSettlesItToo() {
        ScriptedProvider provider =
                new ScriptedProvider("a", streams(STARTED, new TextDelta("a"), new TextDelta("b"), USAGE, FINISHED));
        try (ChatStream stream = gate(provider).chat("r").user("x").stream()) {
            Iterator<ChatEvent> events = stream.iterator();
            events.next();
            events.next();
            time.advance(Duration.ofMinutes(2));
            assertThatThrownBy(events::hasNext).isInstanceOf(IncompleteStreamException.class);
        }
        assertThat(metered).extracting(MeteredAttempt::ending).containsExactly(Ending.CUT);
    }

    @Test
    void anInterceptorThatProceedsTwiceIsMeteredTwice() {
        ScriptedProvider provider = new ScriptedProvider("a", text("one"), text("two"));
        Interceptor twice = chain -> {
            chain.proceed(chain.request()).close();
            return chain.proceed(chain.request());
        };
        Headgate gate =
                builder().aroundAttempt(twice).route("r", provider.deployment()).build();
        ChatResponse response = gate.chat("r").user("x").call();
        assertThat(response.attempts()).extracting(MeteringTest::nano).containsExactly(2 * ANSWER);
        assertThat(metered).hasSize(2);
    }

    @Test
    void anInterceptorThatAnswersWithoutTheModelCostsNothing() {
        ScriptedProvider provider = new ScriptedProvider("a");
        Headgate gate = builder()
                .aroundAttempt(chain -> Reply.of(response("kept")))
                .route("r", provider.deployment())
                .build();
        assertThat(nano(gate.chat("r").user("x").call().cost())).isZero();
        assertThat(metered).isEmpty();
    }

    @Test
    void aCheapAnswerThatIsNotGoodEnoughIsBilledToo() {
        ScriptedProvider cheap = new ScriptedProvider("cheap", text("hm"));
        ScriptedProvider dear = new ScriptedProvider("dear", text("well"));
        Headgate gate = builder()
                .route("small", cheap.deployment())
                .route("r", dear.deployment())
                .modelSelector(
                        "r",
                        CascadeSelector.of(
                                "small", (request, answer) -> answer.text().equals("well")))
                .build();
        ChatResponse response = gate.chat("r").user("x").call();
        assertThat(nano(response.cost())).isEqualTo(2 * ANSWER);
        assertThat(metered).extracting(MeteredAttempt::route).containsExactly("small", "r");
    }

    @Test
    void bothSidesOfARaceAreBilled() {
        ScriptedProvider.Step[] late = new ScriptedProvider.Step[100];
        Arrays.fill(late, (ScriptedProvider.Step) (request, attempt) -> {
            time.advance(Duration.ofSeconds(10));
            return Reply.of(response("slow"));
        });
        ScriptedProvider first = new ScriptedProvider("slow", late);
        ScriptedProvider second = new ScriptedProvider("quick", text("quick"), text("quick"));
        Headgate gate = builder()
                .route(Route.builder("r")
                        .tier(first.deployment())
                        .tier(second.deployment())
                        .hedging(Hedging.after(Duration.ofSeconds(2)))
                        .build())
                .executor(Runnable::run)
                .build();
        int races = 0;
        for (int i = 0; i < 100; i++) {
            ChatResponse response = gate.chat("r").user("x").call();
            if (response.text().equals("quick")) {
                races++;
                assertThat(response.deployment().orElseThrow().account()).isEqualTo("quick");
                assertThat(response.attempts())
                        .extracting(Attempt::error)
                        .containsExactly(Optional.of("CancelledException"), Optional.empty());
                assertThat(nano(response.cost())).isEqualTo(2 * ANSWER);
                assertThat(response.attempts()).extracting(Attempt::number).containsExactly(1, 2);
            }
        }
        assertThat(races).isEqualTo(2);
        assertThat(metered).hasSize(102);
    }

    @Test
    void embeddingsAreMeteredBatchByBatch() {
        Embedder provider = new Embedder();
        Headgate gate = builder().route("r", Deployment.of(provider, "model")).build();
        EmbeddingResponse response = gate.embed("r").input("a", "b", "c").call();
        assertThat(nano(response.cost())).isEqualTo(3 * 7_000);
        assertThat(response.attempts()).hasSize(3);
        assertThat(metered).hasSize(3);
    }

    /** Seven tokens for each text, and one text a batch. */
    private static final class Embedder implements EmbeddingProvider {
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
            throw new UnsupportedOperationException();
        }

        @Override
        public EmbeddingLimits embeddingLimits(String model) {
            return new EmbeddingLimits(1, 1_000);
        }

        @Override
        public EmbeddingResponse embed(EmbeddingRequest request, AttemptContext attempt) {
            return new EmbeddingResponse(List.of(Embedding.of(1)), Usage.of(7, 0), Optional.empty(), List.of());
        }
    }

    @Test
    void anObserverThatFailsHarmsNobody() {
        ScriptedProvider provider = new ScriptedProvider("a", text("hi"));
        CostObserver failing = new CostObserver() {
            @Override
            public void metered(MeteredAttempt attempt) {
                throw new IllegalStateException("no");
            }
        };
        Headgate gate = Headgate.builder()
                .timeSource(time)
                .costObserver(failing)
                .route("r", provider.deployment())
                .build();
        assertThat(gate.chat("r").user("x").call().text()).isEqualTo("hi");
    }

    @Test
    void tokensThatNoMoneyCanBeReckonedForAreEstimated() {
        ScriptedProvider provider = new ScriptedProvider(
                "a",
                (request, attempt) -> Reply.of(response("x").toBuilder()
                        .usage(Usage.of(Long.MAX_VALUE / 2, 5))
                        .build()));
        ChatResponse response =
                gate(provider).chat("r").user("x").maxOutputTokens(10).call();
        assertThat(nano(response.cost())).isBetween(1L, 100_000L);
        assertThat(response.cost().estimated()).isTrue();
    }
}
