package dev.headgate.testkit.tck;

import static dev.headgate.testkit.tck.BrokenProvider.streams;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Message;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Mistakes with tries, cancellation, concurrency, deadlines and time. */
final class CallBreakages {
    private CallBreakages() {}

    static List<Breakage> all() {
        return List.of(
                new Breakage("throttles are tried again", "HG-RETRY-01", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        try {
                            return p.send(request, attempt);
                        } catch (ThrottledException e) {
                            return p.send(request, attempt);
                        }
                    }
                }),
                new Breakage("streams are resumed", "HG-RETRY-02", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        Reply reply = p.send(request, attempt);
                        return attempt.call().streaming() ? Reply.of(resumed(reply.events(), request, attempt)) : reply;
                    }

                    private EventSource resumed(EventSource first, ChatRequest request, AttemptContext attempt) {
                        return new Passing(first) {
                            private EventSource current = first;

                            @Override
                            public @Nullable ChatEvent next() {
                                try {
                                    return current.next();
                                } catch (ThrottledException e) {
                                    if (current != first) {
                                        throw e;
                                    }
                                    current = p.send(request, attempt).events();
                                    return current.next();
                                }
                            }
                        };
                    }
                }),
                new Breakage("cancelled calls are sent", "HG-CANCEL-01", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        return p.send(
                                request,
                                attempt.call().cancellation().isRequested()
                                        ? with(attempt, new Cancellation())
                                        : attempt);
                    }
                }),
                new Breakage("cancellation is a broken connection", "HG-CANCEL-02", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        boolean before = attempt.call().cancellation().isRequested();
                        try {
                            return p.send(request, attempt);
                        } catch (CancelledException e) {
                            if (before || !attempt.call().cancellation().isRequested()) {
                                throw e;
                            }
                            throw new ConnectionException("closed", e.details());
                        }
                    }
                }),
                new Breakage("streams forget the cancellation", "HG-CANCEL-04", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        return p.send(
                                request, attempt.call().streaming() ? with(attempt, new Cancellation()) : attempt);
                    }
                }),
                new Breakage(
                        "close waits for the end",
                        "HG-CANCEL-06",
                        p -> streams(p, source -> new BrokenProvider.Passing(source) {
                            private volatile boolean reading;

                            @Override
                            public @Nullable ChatEvent next() {
                                reading = true;
                                try {
                                    return source.next();
                                } finally {
                                    reading = false;
                                }
                            }

                            @Override
                            public void close() {
                                if (!reading) {
                                    source.close();
                                }
                            }
                        })),
                new Breakage("cancellation stays registered", "HG-CANCEL-09", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        Reply reply = p.send(request, attempt);
                        if (reply.isWhole()) {
                            attempt.call().cancellation().onRequest(p::close);
                        }
                        return reply;
                    }
                }),
                new Breakage("everything is read at once", "HG-PRESSURE-01", p -> streams(p, GreedySource::new)),
                new Breakage("one call at a time", "HG-CONC-02", p -> new BrokenProvider(p) {
                    private final ReentrantLock lock = new ReentrantLock();

                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        lock.lock();
                        try {
                            return p.send(request, attempt);
                        } finally {
                            lock.unlock();
                        }
                    }
                }),
                new Breakage("deadlines are not looked at", "HG-DEADLINE-01", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        return attempt.call().remainingNanos() <= 0
                                ? Reply.of(ChatResponse.builder(Message.assistant("late"))
                                        .build())
                                : p.send(request, attempt);
                    }
                }),
                new Breakage("silence is a broken connection", "HG-DEADLINE-02", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        boolean late = attempt.call().remainingNanos() <= 0;
                        try {
                            return p.send(request, attempt);
                        } catch (ModelTimeoutException e) {
                            throw late || e.details().httpStatus().isPresent()
                                    ? e
                                    : new ConnectionException("silent", e.details());
                        }
                    }
                }),
                new Breakage(
                        "silent streams are broken connections",
                        "HG-DEADLINE-03",
                        p -> streams(p, source -> new BrokenProvider.Passing(source) {
                            @Override
                            public @Nullable ChatEvent next() {
                                try {
                                    return source.next();
                                } catch (ModelTimeoutException e) {
                                    throw new ConnectionException("silent", e.details());
                                }
                            }
                        })),
                new Breakage(
                        "advice is slept by the clock",
                        "HG-TIME-01",
                        p -> waiting(
                                p, (attempt, advice) -> attempt.call().time().sleep(advice))),
                new Breakage(
                        "advice is slept in real time",
                        "HG-TIME-01",
                        p -> waiting(p, (attempt, advice) -> {
                            if (advice.toSeconds() > 30) {
                                Thread.sleep(advice.toMillis());
                            }
                        })),
                new Breakage("timers stay set", "HG-TIME-02", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        attempt.call().time().schedule(Duration.ofHours(2), () -> {});
                        return p.send(request, attempt);
                    }
                }));
    }

    /** What a provider does with advice to wait. */
    private interface Wait {
        void sleep(AttemptContext attempt, Duration advice) throws InterruptedException;
    }

    private static AttemptContext with(AttemptContext attempt, Cancellation other) {
        return new AttemptContext(
                attempt.call().withCancellation(other), attempt.number(), attempt.deployment(), attempt.quotas());
    }

    private static ModelProvider waiting(ModelProvider p, Wait wait) {
        return new BrokenProvider(p) {
            @Override
            public Reply send(ChatRequest request, AttemptContext attempt) {
                try {
                    return p.send(request, attempt);
                } catch (ThrottledException e) {
                    try {
                        wait.sleep(attempt, e.details().retryAfter().orElse(Duration.ZERO));
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    throw e;
                }
            }
        };
    }
}
