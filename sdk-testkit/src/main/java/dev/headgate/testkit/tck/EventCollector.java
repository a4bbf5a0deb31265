package dev.headgate.testkit.tck;

import dev.headgate.chat.ChatEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a publisher for one event after the other. */
final class EventCollector implements Flow.Subscriber<ChatEvent> {
    private final List<ChatEvent> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<List<ChatEvent>> all = new CompletableFuture<>();
    private volatile Flow.@Nullable Subscription subscription;

    /** Waits for the end and returns the events, or throws what the publisher failed with. */
    List<ChatEvent> events() throws ExecutionException, InterruptedException, TimeoutException {
        return all.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(ChatEvent event) {
        events.add(event);
        Flow.Subscription source = subscription;
        if (source != null) {
            source.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        all.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        all.complete(List.copyOf(events));
    }
}
