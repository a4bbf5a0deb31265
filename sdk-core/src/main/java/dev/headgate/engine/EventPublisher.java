package dev.headgate.engine;

import dev.headgate.chat.ChatEvent;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.EventSource;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * Publishes events by the rules of Reactive Streams. Cold: each subscriber causes a call of its own, which is made when
 * it first asks for an event.
 */
final class EventPublisher implements Flow.Publisher<ChatEvent> {
    private final Runnable check;
    private final Function<Cancellation, EventSource> open;
    private final OpenCalls calls;
    private final Executor executor;

    /** Takes a check that throws where no call can be made at all, so that a subscriber is told at once. */
    EventPublisher(Runnable check, Function<Cancellation, EventSource> open, OpenCalls calls, Executor executor) {
        this.check = check;
        this.open = open;
        this.calls = calls;
        this.executor = executor;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ChatEvent> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        EventSubscription subscription = new EventSubscription(subscriber, open, calls, executor);
        subscriber.onSubscribe(subscription);
        subscription.start(check);
    }
}
