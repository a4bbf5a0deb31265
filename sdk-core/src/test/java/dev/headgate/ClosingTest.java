package dev.headgate;

import static dev.headgate.ScriptedProvider.text;
import static dev.headgate.ScriptedProvider.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatEvent.Finished;
import dev.headgate.chat.ChatEvent.Started;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RoutingModel;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Quota;
import dev.headgate.spi.Registration;
import dev.headgate.spi.Reply;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Closing the client ends what is under way, wherever it is. */
class ClosingTest {
    private static final Started STARTED = new Started(Optional.empty(), Optional.empty(), Optional.empty());
    private static final Finished FINISHED = new Finished(FinishReason.STOP, "stop", Extras.none());

    private final CountDownLatch busy = new CountDownLatch(1);

    /** Time that stands still; whoever sleeps does so until interrupted. */
    private final TimeSource standing = new TimeSource() {
        private final ManualTime time = new ManualTime();

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            busy.countDown();
            new CountDownLatch(1).await();
        }

        @Override
        public Registration schedule(Duration delay, Runnable task) {
            return time.schedule(delay, task);
        }
    };

    private Headgate gate(ScriptedProvider.Step... steps) {
        return Headgate.builder()
                .timeSource(standing)
                .route(
                        "r",
                        Deployment.builder(new ScriptedProvider("a", steps), "model")
                                .quota(Quota.builder().requestsPerMinute(1).build())
                                .build())
                .build();
    }

    /** Hears of nothing but the cancellation. */
    private ScriptedProvider.Step silent() {
        return (request, attempt) -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            attempt.call().cancellation().onRequest(cancelled::countDown);
            busy.countDown();
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new CancelledException("Cancelled.", ErrorDetails.none());
        };
    }

    private void endsWhenTheClientIsClosed(Headgate gate) throws Exception {
        CompletableFuture<ChatResponse> call = gate.chat("r").user("x").callAsync();
        assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
        gate.close();
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ClientClosedException.class);
    }

    @Test
    void aCallThatWaitsForQuotaEnds() throws Exception {
        Headgate gate = gate(text("first"), text("never"));
        gate.chat("r").user("x").call();
        endsWhenTheClientIsClosed(gate);
    }

    @Test
    void aCallThatBacksOffEnds() throws Exception {
        endsWhenTheClientIsClosed(gate(ScriptedProvider.fails(throttled(Duration.ofSeconds(5))), text("never")));
    }

    @Test
    void aCallThatIsUnderWayEnds() throws Exception {
        endsWhenTheClientIsClosed(gate(silent()));
    }

    @Test
    void noThreadIsLeft() throws Exception {
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        Headgate gate = gate((request, attempt) -> {
            worker.complete(Thread.currentThread());
            return silent().answer(request, attempt);
        });
        endsWhenTheClientIsClosed(gate);
        worker.join().join(10_000);
        assertThat(worker.join().isAlive()).isFalse();
    }

    @Test
    void aStreamEndsAtItsNextEvent() {
        ListedEvents events = new ListedEvents(STARTED, new TextDelta("a"), new TextDelta("b"), FINISHED);
        Headgate gate = gate((request, attempt) -> {
            attempt.call().cancellation().onRequest(events::close);
            return Reply.of(events);
        });
        try (ChatStream stream = gate.chat("r").user("x").stream()) {
            Iterator<ChatEvent> iterator = stream.iterator();
            iterator.next();
            iterator.next();
            gate.close();
            assertThat(events.closed).isPositive();
            Throwable failure = catchThrowable(iterator::hasNext);
            assertThat(failure).isInstanceOf(ModelException.class);
            assertThat(failure).isInstanceOfAny(ClientClosedException.class, IncompleteStreamException.class);
        }
    }

    @Test
    void aPublisherThatHasNotAnsweredYetTellsItsSubscriber() throws Exception {
        Headgate gate = gate(silent());
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        gate.chat("r").user("x").publisher().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
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
        });
        assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
        gate.close();
        assertThat(failed.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientClosedException.class);
    }

    @Test
    void oneProviderThatCannotBeClosedDoesNotKeepTheOthersOpen() {
        ModelProvider stubborn = new ModelProvider() {
            @Override
            public String name() {
                return "stubborn";
            }

            @Override
            public Account account() {
                return Account.of("a");
            }

            @Override
            public Reply send(ChatRequest request, AttemptContext attempt) {
                throw new IllegalStateException("never");
            }

            @Override
            public void close() {
                throw new IllegalStateException("stubborn");
            }
        };
        ScriptedProvider first = new ScriptedProvider("b");
        ScriptedProvider last = new ScriptedProvider("c");
        Headgate gate = Headgate.builder()
                .route("r", first.deployment(), Deployment.of(stubborn, "m"), last.deployment())
                .build();
        assertThatThrownBy(gate::close).hasMessage("stubborn");
        assertThat(first.closed).isTrue();
        assertThat(last.closed).isTrue();
    }

    @Test
    void aClosedClientTakesNoOtherRoutes() {
        Headgate gate = gate();
        gate.close();
        RoutingModel model = RoutingModel.builder()
                .route("r", new ScriptedProvider("b").deployment())
                .build();
        assertThatThrownBy(() -> gate.reload(model)).isInstanceOf(ClientClosedException.class);
    }
}
