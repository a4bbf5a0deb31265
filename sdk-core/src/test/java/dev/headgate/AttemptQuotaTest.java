package dev.headgate;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.ScriptedProvider.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatEvent.Finished;
import dev.headgate.chat.ChatEvent.Started;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatEvent.UsageReported;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.Usage;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Hedging;
import dev.headgate.routing.Priority;
import dev.headgate.routing.Route;
import dev.headgate.routing.Timeouts;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLevel;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.Registration;
import dev.headgate.spi.Reply;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What attempts hold of a quota, how long, and how they end. */
class AttemptQuotaTest {
    private static final Started STARTED = new Started(Optional.empty(), Optional.empty(), Optional.empty());
    private static final UsageReported USAGE = new UsageReported(Usage.of(10, 5));
    private static final Finished FINISHED = new Finished(FinishReason.STOP, "stop", Extras.none());

    private final ManualTime time = new ManualTime();

    private HeadgateBuilder builder() {
        return Headgate.builder().timeSource(time).random(new Random(7));
    }

    private static Deployment limited(ScriptedProvider provider) {
        return Deployment.builder(provider, "model")
                .quota(Quota.builder().tokensPerMinute(10_000).concurrency(1).build())
                .build();
    }

    private static QuotaLevel tokens(Headgate gate) {
        return level(gate, Dimension.TOKENS_PER_MINUTE);
    }

    private static QuotaLevel level(Headgate gate, Dimension dimension) {
        return gate.chat("r").user("x").explain().candidates().get(0).levels().stream()
                .filter(level -> level.dimension() == dimension)
                .findFirst()
                .orElseThrow();
    }

    private Headgate gate(ScriptedProvider.Step... steps) {
        return builder().route("r", limited(new ScriptedProvider("a", steps))).build();
    }

    private static ScriptedProvider.Step stream(Object... events) {
        return (request, attempt) -> Reply.of(new ListedEvents(events));
    }

    private static ChatCall ask(Headgate gate) {
        return gate.chat("r").user("hello").maxOutputTokens(1_000);
    }

    @Test
    void aStreamHoldsUntilItsEndAndCostsWhatItUsed() {
        Headgate gate = gate(stream(STARTED, new TextDelta("a"), USAGE, FINISHED));
        try (ChatStream stream = ask(gate).stream()) {
            assertThat(tokens(gate).reserved()).isGreaterThan(1_000);
            assertThat(level(gate, Dimension.CONCURRENCY).free()).isZero();
            assertThat(stream.response().text()).isEqualTo("a");
        }
        assertThat(tokens(gate).reserved()).isZero();
        assertThat(tokens(gate).free()).isEqualTo(9_985);
        assertThat(level(gate, Dimension.CONCURRENCY).free()).isEqualTo(1);
    }

    @Test
    void aStreamThatIsLeftMayGoOnAtTheProviderAndCostsAllThatItHeld() {
        Headgate gate = gate(stream(STARTED, new TextDelta("a"), new TextDelta("b"), USAGE, FINISHED));
        try (ChatStream stream = ask(gate).stream()) {
            stream.iterator().next();
        }
        assertThat(tokens(gate).reserved()).isZero();
        assertThat(tokens(gate).free()).isLessThan(9_000);
        assertThat(level(gate, Dimension.CONCURRENCY).free()).isEqualTo(1);
    }

    @Test
    void aStreamThatBreaksOrDoesNotTellItsUsageCostsAllThatItHeld() {
        Headgate gate =
                gate(stream(STARTED, new TextDelta("a"), new ConnectionException("Reset.", ErrorDetails.none())));
        assertThatThrownBy(() -> ask(gate).stream().response()).isInstanceOf(IncompleteStreamException.class);
        assertThat(tokens(gate).free()).isLessThan(9_000);
        assertThat(tokens(gate).reserved()).isZero();

        Headgate silent = gate(stream(STARTED, new TextDelta("a"), FINISHED));
        ask(silent).stream().response();
        assertThat(tokens(silent).free()).isLessThan(9_000);
        assertThat(tokens(silent).reserved()).isZero();
    }

    @Test
    void aBugLeavesNothingHeld() {
        Headgate gate = gate(fails(new IllegalStateException("bug")), text("fine"));
        assertThatThrownBy(() -> ask(gate).call()).isInstanceOf(IllegalStateException.class);
        assertThat(tokens(gate).reserved()).isZero();
        assertThat(ask(gate).call().text()).isEqualTo("fine");
    }

    @Test
    void aRefusedRequestCostsNothing() {
        Headgate gate = gate(fails(new InvalidRequestException("No.", ErrorDetails.none())));
        assertThatThrownBy(() -> ask(gate).call()).isInstanceOf(InvalidRequestException.class);
        assertThat(tokens(gate).free()).isEqualTo(10_000);
    }

    @Test
    void headersOfTheProviderSetTheLevel() {
        Headgate gate = gate((request, attempt) -> {
            attempt.observe(new QuotaObservation(
                    Dimension.TOKENS_PER_MINUTE, OptionalLong.of(10_000), OptionalLong.of(1_500), Optional.empty()));
            return Reply.of(ScriptedProvider.response("hi"));
        });
        ask(gate).call();
        assertThat(tokens(gate).free()).isBetween(1_500L, 2_700L);
    }

    @Test
    void aSettlementWakesWhoWaits() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        ManualTime blocking = new ManualTime();
        TimeSource held = new TimeSource() {
            @Override
            public long nanoTime() {
                return blocking.nanoTime();
            }

            @Override
            public Instant now() {
                return blocking.now();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                asleep.countDown();
                new CountDownLatch(1).await();
            }

            @Override
            public Registration schedule(Duration delay, Runnable task) {
                return blocking.schedule(delay, task);
            }
        };
        ScriptedProvider a =
                new ScriptedProvider("a", stream(STARTED, new TextDelta("a"), USAGE, FINISHED), text("woken"));
        Headgate gate = Headgate.builder()
                .timeSource(held)
                .random(new Random(7))
                .route("r", limited(a))
                .build();
        ChatStream stream = ask(gate).stream();
        CompletableFuture<ChatResponse> second = ask(gate).callAsync();
        assertThat(asleep.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second).isNotDone();
        stream.response();
        assertThat(second.get(10, TimeUnit.SECONDS).text()).isEqualTo("woken");
        assertThat(a.requests).hasSize(2);
    }

    private ScriptedProvider.Step silentFor(Duration silence, String answer) {
        return (request, attempt) -> {
            boolean[] closed = {false};
            attempt.call().cancellation().onRequest(() -> closed[0] = true);
            time.advance(silence);
            if (closed[0]) {
                throw new CancelledException("Closed.", ErrorDetails.none());
            }
            return Reply.of(ScriptedProvider.response(answer));
        };
    }

    @Test
    void aSilentAttemptIsLeftForTheNextDeployment() {
        Route route = Route.builder("r")
                .tier(new ScriptedProvider("a", silentFor(Duration.ofSeconds(10), "late")).deployment())
                .tier(new ScriptedProvider("b", text("hi")).deployment())
                .timeouts(Timeouts.none().withFirstContent(Duration.ofSeconds(5)))
                .build();
        ChatResponse response =
                builder().route(route).build().chat("r").user("x").call();
        assertThat(response.text()).isEqualTo("hi");
        assertThat(response.attempts())
                .extracting(Attempt::error)
                .containsExactly(Optional.of("ModelTimeoutException"), Optional.empty());
    }

    @Test
    void anIdleStreamIsGivenUpButASlowReaderIsNot() {
        ListedEvents events = new ListedEvents(STARTED, new TextDelta("a"), new TextDelta("b"), USAGE, FINISHED);
        ScriptedProvider a = new ScriptedProvider("a", (request, attempt) -> Reply.of(events), (request, attempt) -> {
            boolean[] closed = {false};
            attempt.call().cancellation().onRequest(() -> closed[0] = true);
            Iterator<ChatEvent> two =
                    Arrays.<ChatEvent>asList(STARTED, new TextDelta("a")).iterator();
            return Reply.of(new EventSource() {
                @Override
                public ChatEvent next() {
                    if (two.hasNext()) {
                        return two.next();
                    }
                    time.advance(Duration.ofSeconds(20));
                    assertThat(closed[0]).isTrue();
                    throw new CancelledException("Closed.", ErrorDetails.none());
                }

                @Override
                public void close() {}
            });
        });
        Route route = Route.builder("r")
                .tier(a.deployment())
                .timeouts(Timeouts.none().withIdle(Duration.ofSeconds(5)))
                .build();
        Headgate gate = builder().route(route).build();
        try (ChatStream stream = gate.chat("r").user("x").stream()) {
            Iterator<ChatEvent> read = stream.iterator();
            read.next();
            read.next();
            time.advance(Duration.ofSeconds(30));
            assertThat(stream.response().text()).isEqualTo("ab");
        }
        assertThatThrownBy(() -> gate.chat("r").user("x").stream().response())
                .isInstanceOf(IncompleteStreamException.class)
                .hasCauseInstanceOf(ModelTimeoutException.class);
    }

    private Headgate hedged(ScriptedProvider slow, ScriptedProvider quick) {
        return hedged(slow.deployment(), quick.deployment());
    }

    private Headgate hedged(Deployment slow, Deployment quick) {
        Route route = Route.builder("r")
                .tier(slow)
                .tier(quick)
                .hedging(Hedging.after(Duration.ofSeconds(2)))
                .build();
        return builder().route(route).executor(Runnable::run).build();
    }

    private ScriptedProvider slow(int answers) {
        ScriptedProvider.Step[] steps = new ScriptedProvider.Step[answers];
        Arrays.fill(steps, silentFor(Duration.ofSeconds(10), "slow"));
        return new ScriptedProvider("slow", steps);
    }

    @Test
    void aSlowAttemptGetsARivalAndTheFirstToAnswerWins() {
        ScriptedProvider quick = new ScriptedProvider("quick", text("quick"), text("quick"));
        Headgate gate = hedged(slow(100), quick);
        int won = 0;
        for (int i = 0; i < 100; i++) {
            ChatResponse response = gate.chat("r").user("x").call();
            won += response.text().equals("quick") ? 1 : 0;
            if (response.text().equals("quick")) {
                assertThat(response.deployment().orElseThrow().account()).isEqualTo("quick");
                assertThat(response.attempts()).hasSize(2);
            }
        }
        assertThat(won).as("two in a hundred").isEqualTo(2);
    }

    @Test
    void batchesAndCachedPrefixesGetNoRival() {
        ScriptedProvider quick = new ScriptedProvider("quick");
        Headgate gate = hedged(slow(200), quick);
        PromptCache cache = PromptCache.builder().key("k").build();
        for (int i = 0; i < 100; i++) {
            gate.chat("r").user("x").priority(Priority.BATCH).call();
            gate.chat("r").user("x").promptCache(cache).call();
        }
        assertThat(quick.requests).isEmpty();
    }

    @Test
    void theLoserOfARaceHoldsNothingAnyMore() {
        ScriptedProvider quick = new ScriptedProvider("quick", text("quick"));
        Headgate gate = hedged(limited(slow(100)), quick.deployment());
        while (quick.requests.isEmpty()) {
            gate.chat("r").user("x").maxOutputTokens(100).call();
            assertThat(level(gate, Dimension.CONCURRENCY).free()).isEqualTo(1);
            assertThat(tokens(gate).reserved()).isZero();
        }
    }

    /** The larger calls would leave less than half of the quick one's quota. */
    @Test
    void aRivalNeedsAQuotaThatIsHalfFree() {
        ScriptedProvider quick = new ScriptedProvider("quick", text("quick"), text("quick"));
        Deployment limited = Deployment.builder(quick, "model")
                .quota(Quota.tokensPerMinute(10_000))
                .build();
        Headgate gate = hedged(slow(200).deployment(), limited);
        for (int i = 0; i < 100; i++) {
            gate.chat("r").user("x").maxOutputTokens(6_000).call();
        }
        assertThat(quick.requests).isEmpty();
        gate.chat("r").user("x").maxOutputTokens(100).call();
        assertThat(quick.requests).hasSize(1);
    }

    @Test
    void aRivalThatFailsHarmsNobody() {
        ScriptedProvider.Step[] failing = new ScriptedProvider.Step[2];
        Arrays.fill(failing, fails(new ConnectionException("Reset.", ErrorDetails.none())));
        ScriptedProvider quick = new ScriptedProvider("quick", failing);
        Headgate gate = hedged(slow(100), quick);
        for (int i = 0; i < 100; i++) {
            assertThat(gate.chat("r").user("x").call().text()).isEqualTo("slow");
        }
        assertThat(quick.requests).hasSize(2);
    }
}
