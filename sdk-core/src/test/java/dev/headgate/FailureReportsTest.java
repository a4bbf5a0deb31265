package dev.headgate;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.ScriptedProvider.text;
import static dev.headgate.ScriptedProvider.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatEvent.Finished;
import dev.headgate.chat.ChatEvent.Started;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatEvent.UsageReported;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Usage;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.NoCapacityException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.ThrottledException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Verdict;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLevel;
import dev.headgate.spi.QuotaLimit.Refill;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.QuotaPool;
import dev.headgate.spi.Reply;
import dev.headgate.spi.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What went wrong in other routers, by their issue trackers, and must not here. Reports that belong to the ledger, to the
 * routing model, to streams or to waiting are in the tests of those.
 */
class FailureReportsTest {
    private static final Started STARTED = new Started(Optional.empty(), Optional.empty(), Optional.empty());
    private static final UsageReported USAGE = new UsageReported(Usage.of(10, 5));
    private static final Finished FINISHED = new Finished(FinishReason.STOP, "stop", Extras.none());
    private static final ErrorDetails NOTHING = ErrorDetails.none();

    private final ManualTime time = new ManualTime();

    private HeadgateBuilder builder() {
        return Headgate.builder().timeSource(time).random(new Random(7));
    }

    private static ScriptedProvider always(String account, ScriptedProvider.Step step) {
        ScriptedProvider.Step[] steps = new ScriptedProvider.Step[200];
        Arrays.fill(steps, step);
        return new ScriptedProvider(account, steps);
    }

    private static ScriptedProvider.Step stream(Object... events) {
        return (request, attempt) -> Reply.of(new ListedEvents(events));
    }

    private static Deployment limited(ModelProvider provider, Quota quota) {
        return Deployment.builder(provider, "model").quota(quota).build();
    }

    /** Counts what is sent. */
    private static final class Counter implements ModelProvider {
        final AtomicLong requests = new AtomicLong();

        @Override
        public String name() {
            return "counter";
        }

        @Override
        public Account account() {
            return Account.of("a");
        }

        @Override
        public Reply send(ChatRequest request, AttemptContext attempt) {
            requests.incrementAndGet();
            return Reply.of(ScriptedProvider.response("hi").toBuilder()
                    .usage(Usage.of(0, 100))
                    .build());
        }
    }

    // BerriAI/litellm#5783, #18730, #7395; Future-House/paper-qa#563
    @Test
    void parallelCallsDoNotPassTheLimitTogether() throws Exception {
        Counter counter = new Counter();
        Headgate gate = builder()
                .route(
                        "r",
                        limited(counter, Quota.builder().requestsPerMinute(24).build()))
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            calls.add(threads.submit(() ->
                    gate.chat("r").user("x").deadline(Duration.ofMillis(1)).call()));
        }
        int refused = 0;
        for (Future<?> call : calls) {
            try {
                call.get();
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(NoCapacityException.class);
                refused++;
            }
        }
        threads.shutdown();
        assertThat(counter.requests).hasValue(24);
        assertThat(refused).isEqualTo(176);
    }

    // litellm#22296, #29808, #6957, #5512: a refusal inside a stream, before its first content
    @Test
    void aRefusalInsideAStreamMovesLikeAnyOther() {
        ScriptedProvider a = new ScriptedProvider("a", stream(STARTED, throttled(Duration.ofSeconds(9))));
        ScriptedProvider b = new ScriptedProvider("b", stream(STARTED, new TextDelta("hi"), USAGE, FINISHED));
        Headgate gate = builder().route("r", a.deployment(), b.deployment()).build();
        try (ChatStream stream = gate.chat("r").user("x").stream()) {
            assertThat(stream.response().attempts())
                    .extracting(Attempt::error)
                    .containsExactly(Optional.of("ThrottledException"), Optional.empty());
        }
    }

    // litellm PR26067, mlflow#25262
    @Test
    void aStreamIsOpenedBeforeItIsHandedOut() {
        ScriptedProvider a = always("a", fails(throttled(Duration.ofHours(1))));
        Headgate gate = builder().route("r", a.deployment()).build();
        assertThatThrownBy(() -> gate.chat("r").user("x").stream()).isInstanceOf(ThrottledException.class);
    }

    // litellm#26015
    @Test
    void aRefusalAfterContentEndsTheCall() {
        ScriptedProvider a = always("a", stream(STARTED, new TextDelta("a"), throttled(Duration.ZERO)));
        Headgate gate = builder().route("r", a.deployment()).build();
        assertThatThrownBy(() -> gate.chat("r").user("x").stream().response())
                .isInstanceOf(IncompleteStreamException.class);
        assertThat(a.requests).hasSize(1);
    }

    // litellm#19077, #25843
    @Test
    void whatACallWantsHoldsInAllForms() {
        ScriptedProvider a = always("a", text("a"));
        ScriptedProvider b = always("b", text("b"));
        Headgate gate = builder().route("r", a.deployment(), b.deployment()).build();
        gate.chat("r").user("x").pin("b/model").call();
        gate.chat("r").user("x").pin("b/model").stream().response();
        gate.chat("r").user("x").pin("b/model").callAsync().join();
        assertThat(b.requests).hasSize(3);
        assertThat(a.requests).isEmpty();
    }

    // litellm#28216, bifrost#2873
    @Test
    void embeddingsHoldQuotaToo() {
        ScriptedProvider chatOnly = new ScriptedProvider("a");
        Headgate gate = builder()
                .route("r", limited(chatOnly, Quota.tokensPerMinute(10)))
                .build();
        assertThatThrownBy(() -> gate.embed("r").input("word ".repeat(100)).call())
                .isInstanceOf(NoCapacityException.class)
                .hasMessageContaining("TOO_LARGE");
    }

    // litellm#17054, #11962, #27394: every limit that is configured can refuse, the account's as the deployment's
    @ParameterizedTest
    @EnumSource(Dimension.class)
    void everyLimitCanRefuse(Dimension dimension) {
        Quota one = Quota.builder().limit(dimension, 300, Refill.TOKEN_BUCKET).build();
        boolean requests = dimension.name().startsWith("REQUESTS") || dimension == Dimension.CONCURRENCY;
        for (boolean shared : List.of(true, false)) {
            ScriptedProvider a = always(
                    "a",
                    (request, attempt) -> Reply.of(new ListedEvents(STARTED, new TextDelta("a"), USAGE, FINISHED)));
            HeadgateBuilder builder = shared
                    ? builder().route("r", a.deployment()).accountQuota("a", one)
                    : builder().route("r", limited(a, one));
            Headgate gate = builder.build();
            List<ChatStream> open = new ArrayList<>();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 301; i++) {
                            open.add(gate
                                    .chat("r")
                                    .user(requests ? "x" : "word ".repeat(60))
                                    .maxOutputTokens(120)
                                    .deadline(Duration.ofMillis(1))
                                    .stream());
                        }
                    })
                    .isInstanceOfAny(NoCapacityException.class, IllegalStateException.class);
            assertThat(open).hasSizeBetween(requests ? 200 : 1, requests ? 300 : 4);
            open.forEach(ChatStream::close);
        }
    }

    // litellm#28020, PR19207
    @Test
    void theLastTokenOfALimitCanBeUsedAndNoMore() {
        Counter counter = new Counter();
        Headgate gate = builder()
                .route(
                        "r",
                        limited(
                                counter,
                                Quota.builder()
                                        .limit(Dimension.OUTPUT_TOKENS_PER_MINUTE, 1_000, Refill.TOKEN_BUCKET)
                                        .build()))
                .build();
        assertThat(gate.chat("r")
                        .user("x")
                        .maxOutputTokens(1_000)
                        .explain()
                        .candidates()
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.ELIGIBLE);
        assertThat(gate.chat("r")
                        .user("x")
                        .maxOutputTokens(1_001)
                        .explain()
                        .candidates()
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.TOO_LARGE);
    }

    // litellm PR27509: a call that sets no maximum does not hold all there is
    @Test
    void callsWithoutAMaximumDoNotBlockEachOther() {
        ScriptedProvider a = always("a", stream(STARTED, new TextDelta("a"), USAGE, FINISHED));
        Headgate gate =
                builder().route("r", limited(a, Quota.tokensPerMinute(20_000))).build();
        List<ChatStream> open = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            open.add(gate.chat("r").user("x").deadline(Duration.ofMillis(1)).stream());
        }
        open.forEach(ChatStream::close);
    }

    // litellm#35528: a ledger that fails, fails the call
    @Test
    void aLedgerThatFailsLetsNothingThrough() {
        ScriptedProvider a = always("a", text("hi"));
        QuotaLedger broken = new QuotaLedger() {
            @Override
            public Lane lane(DeploymentRef deployment, List<QuotaPool> pools) {
                return new FailingLane();
            }

            @Override
            public boolean settle(long id, Settlement how, long input, long output, long total, long now) {
                throw new IllegalStateException("no connection");
            }
        };
        Headgate gate = builder().route("r", a.deployment()).quotaLedger(broken).build();
        assertThatThrownBy(() -> gate.chat("r").user("x").call()).isInstanceOf(IllegalStateException.class);
        assertThat(a.requests).isEmpty();
    }

    // litellm#40130
    @Test
    void aLaterShorterWaitDoesNotReplaceALongerOne() {
        ScriptedProvider a = new ScriptedProvider(
                "a", stream(STARTED, throttled(Duration.ofSeconds(25))), fails(throttled(Duration.ofSeconds(1))));
        ScriptedProvider b = always("b", text("hi"));
        Headgate gate = builder().route("r", a.deployment(), b.deployment()).build();
        gate.chat("r").user("x").call();
        time.advance(Duration.ofSeconds(2));
        assertThat(gate.chat("r")
                        .user("x")
                        .explain()
                        .candidate("a/model")
                        .orElseThrow()
                        .freeIn())
                .contains(Duration.ofSeconds(23));
    }

    // litellm PR34836: 25 failures in a row stay in rotation
    @Test
    void failuresTakeADeploymentOutAtOnce() {
        ScriptedProvider a = always("a", fails(new OverloadedException("Overloaded.", NOTHING)));
        ScriptedProvider b = always("b", text("hi"));
        Headgate gate = builder().route("r", a.deployment(), b.deployment()).build();
        for (int i = 0; i < 25; i++) {
            gate.chat("r").user("x").call();
        }
        assertThat(a.requests).hasSize(5);
    }

    // litellm#3646, OrcaRouter-Lite#121
    @Test
    void whenAllAreCoolingTheFirstToBeFreeIsWaitedForByTheNextCallToo() {
        ScriptedProvider a = new ScriptedProvider("a", fails(throttled(Duration.ofSeconds(20))));
        ScriptedProvider b = new ScriptedProvider("b", fails(throttled(Duration.ofSeconds(10))), text("hi"));
        Headgate gate = builder().route("r", a.deployment(), b.deployment()).build();
        assertThatThrownBy(() ->
                        gate.chat("r").user("x").deadline(Duration.ofSeconds(1)).call())
                .isInstanceOf(NoCapacityException.class);
        assertThat(gate.chat("r").user("x").call().text()).isEqualTo("hi");
        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(10));
    }

    // agentgateway#1500: most refusals carry no Retry-After
    @Test
    void aRefusalWithoutAWaitIsAnsweredFromOurOwnReckoning() {
        ThrottledException bare = new ThrottledException(ThrottledException.Scope.TOKENS, "Too many.", NOTHING);
        ScriptedProvider a = new ScriptedProvider("a", fails(bare));
        ScriptedProvider b = always("b", text("hi"));
        Headgate gate = builder()
                .route("r", limited(a, Quota.tokensPerMinute(6_000)), b.deployment())
                .build();
        gate.chat("r").user("x").maxOutputTokens(1_000).call();
        time.advance(Duration.ofSeconds(5));
        assertThat(gate.chat("r").user("x").maxOutputTokens(1_000).explain().candidate("a/model"))
                .hasValueSatisfying(out -> assertThat(out.verdict()).isEqualTo(Verdict.NO_HEADROOM));
        time.advance(Duration.ofSeconds(15));
        assertThat(gate.chat("r").user("x").maxOutputTokens(1_000).explain().candidate("a/model"))
                .hasValueSatisfying(out -> assertThat(out.verdict()).isEqualTo(Verdict.ELIGIBLE));
    }

    // aoai-smart-loadbalancing#7
    @Test
    void aThrottleIsOfOneDeploymentAndNotOfItsAccount() {
        ScriptedProvider a = new ScriptedProvider("a", fails(throttled(Duration.ofSeconds(20))), text("other"));
        Headgate gate = builder()
                .route("r", Deployment.of("one", a, "m1"), Deployment.of("two", a, "m2"))
                .build();
        assertThat(gate.chat("r").user("x").call().text()).isEqualTo("other");
    }

    // teamclaude#137, #271; bug-ops/zeph#5700
    @Test
    void hopsAreBoundedHoweverManyDeploymentsThereAre() {
        Deployment[] all = new Deployment[20];
        List<ScriptedProvider> providers = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            ScriptedProvider provider = always("a" + i, fails(throttled(Duration.ofSeconds(5))));
            providers.add(provider);
            all[i] = provider.deployment();
        }
        Headgate gate = builder().route("r", all).build();
        ModelException failure = catchThrowableOfType(
                ModelException.class, () -> gate.chat("r").user("x").call());
        assertThat(failure.details().attempts()).hasSize(4);
        assertThat(providers.stream()
                        .mapToInt(provider -> provider.requests.size())
                        .sum())
                .isEqualTo(4);
    }

    // "shared capacity": another account in the same region is no help
    @Test
    void anOverloadedRegionIsLeftForAnother() {
        OverloadedException full = new OverloadedException("Overloaded.", NOTHING);
        InRegion a = new InRegion("a", "eu-central-1", full);
        InRegion b = new InRegion("b", "eu-central-1", full);
        InRegion c = new InRegion("c", "eu-west-1", null);
        Headgate gate = builder()
                .route("r", Deployment.of(a, "m"), Deployment.of(b, "m"), Deployment.of(c, "m"))
                .build();
        assertThat(gate.chat("r").user("x").call().attempts())
                .extracting(attempt -> attempt.deployment().account())
                .containsExactly("a", "c");
    }

    @Test
    void whereAllShareTheRegionTheOneNotYetAskedComesFirst() {
        OverloadedException full = new OverloadedException("Overloaded.", NOTHING);
        InRegion a = new InRegion("a", "eu-central-1", full);
        InRegion b = new InRegion("b", "eu-central-1", full);
        InRegion c = new InRegion("c", "eu-central-1", null);
        Headgate gate = builder()
                .route("r", Deployment.of(a, "m"), Deployment.of(b, "m"), Deployment.of(c, "m"))
                .build();
        assertThat(gate.chat("r").user("x").call().attempts())
                .extracting(attempt -> attempt.deployment().account())
                .containsExactly("a", "b", "c");
        assertThat(time.sleeps).as("none of them is asked at once").hasSize(2);
    }

    @Test
    void anUntriedNeighbourWithoutRoomHoldsNobodyUp() {
        OverloadedException full = new OverloadedException("Overloaded.", NOTHING);
        AtomicInteger asked = new AtomicInteger();
        ModelProvider once = new ModelProvider() {
            @Override
            public Account account() {
                return new Account("a", Optional.of("eu-central-1"));
            }

            @Override
            public String name() {
                return "regional";
            }

            @Override
            public Reply send(ChatRequest request, AttemptContext attempt) {
                if (asked.getAndIncrement() == 0) {
                    throw full;
                }
                return Reply.of(ScriptedProvider.response("hi"));
            }
        };
        InRegion b = new InRegion("b", "eu-central-1", full);
        Headgate gate = builder()
                .route("r", limited(once, Quota.unlimited()), limited(b, Quota.tokensPerMinute(100)))
                .build();
        assertThat(gate.chat("r").user("x").maxOutputTokens(200).call().attempts())
                .extracting(attempt -> attempt.deployment().account())
                .containsExactly("a", "a");
    }

    private record InRegion(Account account, @Nullable RuntimeException failure) implements ModelProvider {
        InRegion(String account, String region, @Nullable RuntimeException failure) {
            this(new Account(account, Optional.of(region)), failure);
        }

        @Override
        public String name() {
            return "regional";
        }

        @Override
        public Reply send(ChatRequest request, AttemptContext attempt) {
            if (failure != null) {
                throw failure;
            }
            return Reply.of(ScriptedProvider.response("hi"));
        }
    }

    private static final class FailingLane implements QuotaLedger.Lane {
        @Override
        public double headroom(long input, long output, long now) {
            return 1;
        }

        @Override
        public long nanosUntil(long input, long output, long now) {
            return 0;
        }

        @Override
        public long reserve(long input, long output, long now) {
            throw new IllegalStateException("no connection");
        }

        @Override
        public void observed(QuotaObservation observation, long now) {}

        @Override
        public void throttled(ThrottledException.Scope scope, long now) {}

        @Override
        public void foreign(long tokensPerMinute, Duration holds, long now) {}

        @Override
        public List<QuotaLevel> levels(long now) {
            return List.of();
        }
    }
}
