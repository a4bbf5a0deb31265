package dev.headgate;

import static dev.headgate.ScriptedProvider.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.spi.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AsyncTest {
    private static Headgate gate(ScriptedProvider.Step... steps) {
        return Headgate.builder()
                .timeSource(new ManualTime())
                .route("support", new ScriptedProvider("a", steps).deployment())
                .build();
    }

    @Test
    void aFutureIsCompletedWithTheAnswer() {
        try (Headgate gate = gate(text("hi"))) {
            assertThat(gate.chat("support").user("hello").callAsync().join().text())
                    .isEqualTo("hi");
        }
    }

    @Test
    void aFutureFailsWithTheTypedError() {
        try (Headgate gate =
                gate(ScriptedProvider.fails(new InvalidRequestException("Bad field.", ErrorDetails.none())))) {
            assertThatThrownBy(
                            () -> gate.chat("support").user("hello").callAsync().join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void cancellingAFutureReachesTheProvider() throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Headgate gate = gate((request, attempt) -> {
            attempt.call().cancellation().onRequest(cancelled::countDown);
            sent.countDown();
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new CancelledException("Cancelled.", ErrorDetails.none());
        })) {
            CompletableFuture<ChatResponse> future =
                    gate.chat("support").user("hello").callAsync();
            assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(future.cancel(true)).isTrue();
            assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void oneActionThatThrowsDoesNotKeepTheOthersFromRunning() {
        Cancellation cancellation = new Cancellation();
        List<String> ran = new ArrayList<>();
        cancellation.onRequest(() -> ran.add("first"));
        cancellation.onRequest(() -> {
            throw new IllegalStateException("broken");
        });
        cancellation.onRequest(() -> ran.add("last"));

        assertThatThrownBy(cancellation::request).hasMessage("broken");
        assertThat(ran).containsExactly("first", "last");
        cancellation.onRequest(() -> ran.add("late"));
        assertThat(ran).containsExactly("first", "last", "late");
    }

    @Test
    void aClosedClientRefusesEveryForm() {
        ScriptedProvider provider = new ScriptedProvider("a", text("never"));
        Headgate gate =
                Headgate.builder().route("support", provider.deployment()).build();
        Flow.Publisher<ChatEvent> publisher = gate.chat("support").user("hello").publisher();
        gate.close();
        gate.close();

        assertThat(provider.closed).isTrue();
        assertThatThrownBy(() -> gate.chat("support").user("hello").call()).isInstanceOf(ClientClosedException.class);
        assertThatThrownBy(() -> gate.chat("support").user("hello").stream()).isInstanceOf(ClientClosedException.class);
        assertThatThrownBy(() -> gate.chat("support").user("hello").callAsync().join())
                .hasCauseInstanceOf(ClientClosedException.class);
        Collector collector = new Collector();
        publisher.subscribe(collector);
        assertThat(collector.failure().join()).isInstanceOf(ClientClosedException.class);
        assertThat(provider.requests).isEmpty();
    }

    @Test
    void eachSubscriberMakesACallOfItsOwn() {
        try (Headgate gate = gate(text("one"), text("two"))) {
            Flow.Publisher<ChatEvent> publisher =
                    gate.chat("support").user("hello").publisher();
            Collector first = new Collector();
            publisher.subscribe(first);
            assertThat(first.events().join()).contains(new ChatEvent.TextDelta("one"));
            Collector second = new Collector();
            publisher.subscribe(second);
            assertThat(second.events().join()).contains(new ChatEvent.TextDelta("two"));
        }
    }

    /** Asks for everything and keeps it. */
    private static final class Collector implements Flow.Subscriber<ChatEvent> {
        private final List<ChatEvent> events = new ArrayList<>();
        private final CompletableFuture<List<ChatEvent>> done = new CompletableFuture<>();

        CompletableFuture<List<ChatEvent>> events() {
            return done;
        }

        CompletableFuture<Throwable> failure() {
            return done.handle((events, failure) -> failure);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ChatEvent event) {
            events.add(event);
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            done.complete(events);
        }
    }
}
