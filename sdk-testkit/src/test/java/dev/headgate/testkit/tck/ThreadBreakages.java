package dev.headgate.testkit.tck;

import static dev.headgate.testkit.tck.BrokenProvider.streams;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.Reply;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Mistakes with threads. */
final class ThreadBreakages {
    private ThreadBreakages() {}

    static List<Breakage> all() {
        return List.of(
                new Breakage("each call leaves a thread", "HG-THREAD-01", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        Reply reply = p.send(request, attempt);
                        idle(true);
                        return reply;
                    }
                }),
                new Breakage("a thread holds the machine", "HG-THREAD-02", p -> {
                    idle(false);
                    return new BrokenProvider(p);
                }),
                new Breakage("the scope is left open", "HG-THREAD-03", p -> new BrokenProvider(p) {
                    @Override
                    @SuppressWarnings("MustBeClosedChecker")
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        Context.root().makeCurrent();
                        return p.send(request, attempt);
                    }
                }),
                new Breakage("interrupts are ignored", "HG-THREAD-04", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        Thread.interrupted();
                        return p.send(request, attempt);
                    }
                }),
                new Breakage(
                        "interrupts of streams are swallowed",
                        "HG-THREAD-05",
                        p -> streams(p, source -> new BrokenProvider.Passing(source) {
                            @Override
                            public @Nullable ChatEvent next() {
                                try {
                                    return source.next();
                                } finally {
                                    Thread.interrupted();
                                }
                            }
                        })),
                new Breakage("interrupts of calls are swallowed", "HG-THREAD-06", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        boolean before = Thread.currentThread().isInterrupted();
                        try {
                            return p.send(request, attempt);
                        } finally {
                            if (!before) {
                                Thread.interrupted();
                            }
                        }
                    }
                }),
                new Breakage("quotas are made up", "HG-THREAD-07", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        attempt.observe(new QuotaObservation(
                                QuotaObservation.Dimension.REQUESTS_PER_MINUTE,
                                OptionalLong.of(10),
                                OptionalLong.of(9),
                                Optional.empty()));
                        return p.send(request, attempt);
                    }
                }));
    }

    /** Starts a thread that ends after a while, so that the mistake does not outlive its test by much. */
    private static void idle(boolean daemon) {
        Thread thread = new Thread(() -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2)), "left-behind");
        thread.setDaemon(daemon);
        thread.start();
    }
}
