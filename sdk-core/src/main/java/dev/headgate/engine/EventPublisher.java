package dev.headgate.engine;

import dev.headgate.chat.ChatEvent;
import dev.headgate.spi.EventSource;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * Publishes events by the rules of Reactive Streams. Cold: each subscriber causes a call of its own, which is made when
 * it first asks for an event.
 */
final class EventPublisher implements Flow.Publisher<ChatEvent> {
    private final Runnable check;
    private final Supplier<EventSource> open;
    private final Executor executor;

    /** Takes a check that throws where no call can be made at all, so that a subscriber is told at once. */
    EventPublisher(Runnable check, Supplier<EventSource> open, Executor executor) {
        this.check = check;
        this.open = open;
        this.executor = executor;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ChatEvent> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        EventSubscription subscription = new EventSubscription(subscriber, open, executor);
        subscriber.onSubscribe(subscription);
        subscription.start(check);
    }
}
