package dev.headgate.engine;

import dev.headgate.chat.ChatEvent;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.EventSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events to one subscriber as it asks for them, on a thread of the executor; between requests no thread is held.
 */
final class EventSubscription implements Flow.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(EventSubscription.class);

    private final Flow.Subscriber<? super ChatEvent> subscriber;
    private final Function<Cancellation, EventSource> open;
    private final OpenCalls calls;
    private final Executor executor;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicLong demand = new AtomicLong();
    /** Counts wishes to drain, so that one thread at a time does; the first is held until onSubscribe has returned. */
    private final AtomicInteger wishes = new AtomicInteger(1);

    private volatile boolean cancelled;
    private volatile boolean badRequest;
    private volatile @Nullable EventSource source;

    EventSubscription(
            Flow.Subscriber<? super ChatEvent> subscriber,
            Function<Cancellation, EventSource> open,
            OpenCalls calls,
            Executor executor) {
        this.subscriber = subscriber;
        this.open = open;
        this.calls = calls;
        this.executor = executor;
    }

    /** Begins to deliver what was asked for in onSubscribe, which must have returned before. */
    void start(Runnable check) {
        try {
            check.run();
        } catch (RuntimeException e) {
            fail(e);
        }
        if (wishes.decrementAndGet() > 0) {
            execute();
        }
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            badRequest = true;
        } else {
            demand.accumulateAndGet(n, (have, more) -> have + more < 0 ? Long.MAX_VALUE : have + more);
        }
        wishToDrain();
    }

    @Override
    public void cancel() {
        cancelled = true;
        cancellation.request();
        EventSource open = source;
        if (open != null) {
            open.close();
        }
    }

    private void wishToDrain() {
        if (wishes.getAndIncrement() == 0) {
            execute();
        }
    }

    private void execute() {
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException e) {
            fail(calls.told(e));
        }
    }

    private void drain() {
        int taken = 1;
        do {
            try {
                deliver();
            } catch (Throwable e) {
                // Also what is checked and was not declared, as other languages throw it: somebody waits.
                fail(e);
            }
            taken = wishes.addAndGet(-taken);
        } while (taken != 0);
    }

    private void deliver() {
        while (!cancelled && !badRequest && demand.get() > 0) {
            ChatEvent event = events().next();
            if (cancelled) {
                return;
            }
            if (event != null) {
                demand.decrementAndGet();
                handOver(event);
            }
            if (event == null || event instanceof ChatEvent.Finished) {
                complete();
            }
        }
        if (badRequest && !cancelled) {
            fail(new IllegalArgumentException(
                    "Reactive Streams rule 3.9: request(n) takes a positive number; ask for at least one event."));
        }
    }

    private EventSource events() {
        EventSource opened = source;
        if (opened == null) {
            opened = open.apply(cancellation);
            source = opened;
            if (cancelled) {
                opened.close();
            }
        }
        return opened;
    }

    /** A subscriber that throws has broken its side of the rules: nothing more is sent to it. */
    private void handOver(ChatEvent event) {
        try {
            subscriber.onNext(event);
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "A subscriber threw {} when it was given an event; its subscription is cancelled.",
                    e.getClass().getName());
            cancel();
            throw e;
        }
    }

    private void complete() {
        if (!cancelled) {
            cancel();
            subscriber.onComplete();
        }
    }

    private void fail(Throwable failure) {
        if (!cancelled) {
            cancel();
            subscriber.onError(failure);
        }
    }
}
