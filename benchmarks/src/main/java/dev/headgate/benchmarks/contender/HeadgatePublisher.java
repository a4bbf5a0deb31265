package dev.headgate.benchmarks.contender;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** A stream by Headgate, pushed to a subscriber that wants all it can get. */
final class HeadgatePublisher implements StreamClient {
    private final Headgate gate;

    HeadgatePublisher(Headgate gate) {
        this.gate = gate;
    }

    @Override
    public Streamed read() {
        Subscriber subscriber = new Subscriber();
        Gates.question(gate).publisher().subscribe(subscriber);
        return subscriber.result.join();
    }

    @Override
    public void close() {
        gate.close();
    }

    private static final class Subscriber implements Flow.Subscriber<ChatEvent> {
        private final CompletableFuture<Streamed> result = new CompletableFuture<>();
        private final TextCount texts = new TextCount();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ChatEvent event) {
            if (event instanceof ChatEvent.TextDelta text) {
                texts.add(text.text());
            }
        }

        @Override
        public void onError(Throwable failure) {
            result.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            result.complete(texts.result());
        }
    }
}
