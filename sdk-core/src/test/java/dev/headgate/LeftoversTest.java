package dev.headgate;

import static dev.headgate.ScriptedProvider.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatEvent.Finished;
import dev.headgate.chat.ChatEvent.Started;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ProtocolException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Hedging;
import dev.headgate.routing.RetryPolicy;
import dev.headgate.routing.Route;
import dev.headgate.routing.Timeouts;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whatever interceptors, tools, subscribers and threads do: nothing stays open, held or unanswered. */
class LeftoversTest {
    private static final Started STARTED = new Started(Optional.empty(), Optional.empty(), Optional.empty());
    private static final Finished FINISHED = new Finished(FinishReason.STOP, "stop", Extras.none());

    private final ManualTime time = new ManualTime();
    private final ListedEvents events = new ListedEvents(STARTED, new TextDelta("a"), new TextDelta("b"), FINISHED);

    private HeadgateBuilder builder(ScriptedProvider.Step... steps) {
        return Headgate.builder()
                .timeSource(time)
                .route(
                        "r",
                        Deployment.builder(new ScriptedProvider("a", steps), "m")
                                .quota(Quota.builder().concurrency(2).build())
                                .build());
    }

    private static long free(Headgate gate) {
        return gate.chat("r").user("x").explain().candidates().get(0).levels().stream()
                .filter(level -> level.dimension() == Dimension.CONCURRENCY)
                .findFirst()
                .orElseThrow()
                .free();
    }

    private ScriptedProvider.Step connection(ListedEvents of) {
        return (request, attempt) -> {
            attempt.call().cancellation().onRequest(of::close);
            return Reply.of(of);
        };
    }

    private static final Interceptor THROWS_WITH_THE_REPLY_OPEN = chain -> {
        chain.proceed(chain.request());
        throw new IllegalStateException("bug");
    };

    @Test
    void anInterceptorThatThrowsLeavesNoReplyOpen() {
        Headgate gate = builder(connection(events))
                .afterRedaction(THROWS_WITH_THE_REPLY_OPEN)
                .build();
        assertThatThrownBy(() -> gate.chat("r").user("x").stream()).hasMessage("bug");
        assertThat(events.closed).isPositive();
        assertThat(free(gate)).isEqualTo(2);
    }

    @Test
    void anInterceptorAroundAttemptsThatThrowsLeavesNoReplyOpen() {
        Headgate gate = builder(connection(events))
                .aroundAttempt(THROWS_WITH_THE_REPLY_OPEN)
                .build();
        assertThatThrownBy(() -> gate.chat("r").user("x").stream()).hasMessage("bug");
        assertThat(events.closed).isPositive();
        assertThat(free(gate)).isEqualTo(2);
    }

    @Test
    void aReplyThatAnInterceptorForgetsIsClosedWithTheCall() {
        ListedEvents forgotten = new ListedEvents(STARTED, new TextDelta("x"), new TextDelta("y"), FINISHED);
        Headgate gate = builder(connection(forgotten), connection(events))
                .afterRedaction(chain -> {
                    chain.proceed(chain.request());
                    return chain.proceed(chain.request());
                })
                .build();
        try (ChatStream stream = gate.chat("r").user("x").stream()) {
            assertThat(stream.response().text()).isEqualTo("ab");
        }
        assertThat(forgotten.closed).isPositive();
        assertThat(free(gate)).isEqualTo(2);
    }

    @Test
    void anAnswerWithoutItsEndIsNotTakenForWhole() {
        Headgate gate = builder(connection(events))
                .afterRedaction(chain -> chain.proceed(chain.request()).transform((event, out) -> {
                    if (!(event instanceof Finished)) {
                        out.accept(event);
                    }
                }))
                .build();
        try (ChatStream stream = gate.chat("r").user("x").stream()) {
            assertThatThrownBy(stream::response).isInstanceOf(IncompleteStreamException.class);
        }
    }

    @Test
    void aStreamThatAnotherThreadClosesDoesNotSeemToEnd() {
        Headgate gate = builder(connection(events)).build();
        ChatStream stream = gate.chat("r").user("x").stream();
        Iterator<ChatEvent> reader = stream.iterator();
        reader.next();
        reader.next();
        stream.close();
        assertThatThrownBy(reader::hasNext).isInstanceOf(CancelledException.class);
    }

    @Test
    void anErrorWhileEventsFlowIsToldAgain() {
        Headgate gate = builder(connection(events))
                .afterRedaction(chain -> chain.proceed(chain.request()).mapEvents(event -> {
                    if (event.equals(new TextDelta("b"))) {
                        throw new AssertionError("bug");
                    }
                    return event;
                }))
                .build();
        try (ChatStream stream = gate.chat("r").user("x").stream()) {
            assertThatThrownBy(stream::response).isInstanceOf(AssertionError.class);
            assertThatThrownBy(stream::response).isInstanceOf(AssertionError.class);
        }
    }

    /** As Kotlin, Groovy and Lombok do. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> RuntimeException undeclared(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void anUndeclaredCheckedExceptionEndsAFutureAndHoldsNothing() {
        Headgate gate = builder()
                .aroundAttempt(chain -> {
                    throw LeftoversTest.<RuntimeException>undeclared(new IOException("undeclared"));
                })
                .build();
        CompletableFuture<ChatResponse> future = gate.chat("r").user("x").callAsync();
        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
        assertThat(free(gate)).isEqualTo(2);
    }

    @Test
    void anUndeclaredCheckedExceptionReachesASubscriber() throws Exception {
        Headgate gate = builder()
                .beforeGovernance(chain -> {
                    throw LeftoversTest.<RuntimeException>undeclared(new IOException("undeclared"));
                })
                .build();
        assertThat(subscribe(gate).failed.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }

    @Test
    void cancellingASubscriptionEndsACallThatHasNotAnsweredYet() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Headgate gate = builder((request, attempt) -> {
                    attempt.call().cancellation().onRequest(cancelled::countDown);
                    sent.countDown();
                    try {
                        cancelled.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    throw new CancelledException("Cancelled.", ErrorDetails.none());
                })
                .build();
        Subscriber subscriber = subscribe(gate);
        assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
        subscriber.subscription.join().cancel();
        assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(subscriber.failed).isNotDone();
    }

    @Test
    void threadsThatTakeNoMoreWorkAreNotToldAsAClosedClient() throws Exception {
        Headgate gate = builder()
                .executor(task -> {
                    throw new RejectedExecutionException("full");
                })
                .build();
        CompletableFuture<ChatResponse> future = gate.chat("r").user("x").callAsync();
        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(RejectedExecutionException.class);
        assertThat(subscribe(gate).failed.get(10, TimeUnit.SECONDS)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void nothingIsSentOnceACallIsCancelled() {
        ScriptedProvider provider = new ScriptedProvider("a", text("never"));
        Headgate gate = Headgate.builder()
                .timeSource(time)
                .beforeGovernance(chain -> {
                    chain.call().cancellation().request();
                    return chain.proceed(chain.request());
                })
                .route("r", provider.deployment())
                .build();
        assertThatThrownBy(() -> gate.chat("r").user("x").call()).isInstanceOf(CancelledException.class);
        assertThat(provider.requests).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway")
    void aProviderThatReturnsNullIsToldOf() {
        Headgate gate = builder((request, attempt) -> null).build();
        assertThatThrownBy(() -> gate.chat("r").user("x").call())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ScriptedProvider")
                .hasMessageContaining("null");
        assertThat(free(gate)).isEqualTo(2);
    }

    private static ScriptedProvider.Step calls(ToolCall... calls) {
        return (request, attempt) ->
                Reply.of(ChatResponse.builder(new Message(Role.ASSISTANT, List.of(calls), Extras.none()))
                        .finishReason(FinishReason.TOOL_CALLS, "tool_calls")
                        .build());
    }

    @Test
    void toolCallsThatShareAnIdAreTheProvidersFault() {
        ToolCall call = new ToolCall("c-1", "find", "{}");
        Headgate gate = builder(calls(call, call)).build();
        ToolFunction find = ToolFunction.of("find", "Finds.", Nothing.class, none -> "found");
        assertThatThrownBy(() -> gate.chat("r").user("x").tools(find).call()).isInstanceOf(ProtocolException.class);
    }

    record Nothing() {}

    @Test
    void aToolThatIsDemandedIsDemandedOnce() {
        ScriptedProvider provider = new ScriptedProvider("a", calls(new ToolCall("c-1", "find", "{}")), text("done"));
        Headgate gate = Headgate.builder()
                .timeSource(time)
                .route("r", provider.deployment())
                .build();
        ToolFunction find = ToolFunction.of("find", "Finds.", Nothing.class, none -> "found");
        gate.chat("r").user("x").tools(find).toolChoice(ToolChoice.required()).call();
        assertThat(provider.requests.get(0).toolChoice()).isEqualTo(ToolChoice.required());
        assertThat(provider.requests.get(1).toolChoice()).isEqualTo(ToolChoice.auto());
    }

    @Test
    void theLongestDurationsAreTaken() {
        Duration ever = Duration.ofSeconds(Long.MAX_VALUE);
        Route route = Route.builder("r")
                .tier(new ScriptedProvider("a", ScriptedProvider.fails(ScriptedProvider.throttled(ever))).deployment())
                .tier(new ScriptedProvider(
                                "b",
                                ScriptedProvider.fails(
                                        new dev.headgate.error.ConnectionException("Reset.", ErrorDetails.none())))
                        .deployment())
                .tier(new ScriptedProvider("c", connection(events)).deployment())
                .timeouts(Timeouts.none().withFirstContent(ever).withIdle(ever))
                .hedging(Hedging.after(ever))
                .build();
        try (Headgate gate = Headgate.builder()
                        .deadline(ever)
                        .retryPolicy(new RetryPolicy(4, ever, ever, ever))
                        .route(route)
                        .build();
                ChatStream stream = gate.chat("r").user("x").deadline(ever).stream()) {
            assertThat(stream.response().text()).isEqualTo("ab");
        }
    }

    private static Subscriber subscribe(Headgate gate) {
        Subscriber subscriber = new Subscriber();
        gate.chat("r").user("x").publisher().subscribe(subscriber);
        return subscriber;
    }

    private static final class Subscriber implements Flow.Subscriber<ChatEvent> {
        final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        final CompletableFuture<Throwable> failed = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            given.request(1);
            subscription.complete(given);
        }

        @Override
        public void onNext(ChatEvent event) {}

        @Override
        public void onError(Throwable failure) {
            failed.complete(failure);
        }

        @Override
        public void onComplete() {
            failed.complete(new AssertionError("completed"));
        }
    }
}
