package dev.headgate.engine;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Route;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Carries out calls, in each of their four forms. Safe for use by many threads. */
public final class Engine implements AutoCloseable {
    private final EngineConfig config;
    private final ChatAttempts chats;
    private final EmbeddingAttempts embeddings;
    private final Executor executor;
    private final @Nullable ExecutorService owned;
    private volatile boolean closed;

    /**
     * Makes an engine.
     *
     * @param config what it works with
     */
    public Engine(EngineConfig config) {
        this.config = config;
        AttemptLoop loop = new AttemptLoop(config.retryPolicy(), config.random(), config.quotas());
        chats = new ChatAttempts(loop, config.aroundAttempt());
        embeddings = new EmbeddingAttempts(loop);
        owned = config.executor().isPresent() ? null : Executors.create();
        executor = config.executor().orElseGet(() -> Objects.requireNonNull(owned));
    }

    /**
     * Makes a call and waits for the whole answer.
     *
     * @param spec what is wanted
     * @return the answer
     */
    public ChatResponse call(CallSpec spec) {
        return call(spec, new Cancellation());
    }

    private ChatResponse call(CallSpec spec, Cancellation cancellation) {
        Route route = routeNamed(spec.request().route());
        CallState state = begin(spec, false, cancellation);
        ToolLoop loop = new ToolLoop(spec, state);
        Optional<ChatRequest> request = Optional.of(spec.request());
        ChatResponse response;
        do {
            try (Reply reply = send(route, request.get(), state)) {
                response = reply.response();
            }
            request = loop.next(response);
        } while (request.isPresent());
        return loop.complete(response);
    }

    /**
     * Makes a call on another thread. Whoever completes the future first ends the call.
     *
     * @param spec what is wanted
     * @return the answer to come
     */
    public CompletableFuture<ChatResponse> callAsync(CallSpec spec) {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<ChatResponse> future = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    future.complete(call(spec, cancellation));
                } catch (RuntimeException | Error e) {
                    future.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(closedFailure());
        }
        // The future that comes of it is of no use: only the application's own one is watched.
        CompletableFuture<ChatResponse> unused = future.whenComplete((response, failure) -> cancellation.request());
        return future;
    }

    /**
     * Makes a call and returns when the answer has begun.
     *
     * @param spec what is wanted
     * @return the answer, to be read and closed
     */
    public ChatStream stream(CallSpec spec) {
        Cancellation cancellation = new Cancellation();
        return new EngineStream(open(spec, cancellation), cancellation);
    }

    private Answer open(CallSpec spec, Cancellation cancellation) {
        Route route = routeNamed(spec.request().route());
        CallState state = begin(spec, true, cancellation);
        return new RoundsAnswer(
                new ToolLoop(spec, state),
                state,
                request -> send(route, request, state).events());
    }

    /**
     * Returns the events of a call that is made for each subscriber.
     *
     * @param spec what is wanted
     * @return a cold publisher
     */
    public Flow.Publisher<ChatEvent> publisher(CallSpec spec) {
        return new EventPublisher(
                () -> routeNamed(spec.request().route()), () -> new StreamEvents(stream(spec)), executor);
    }

    /**
     * Embeds texts and waits for all vectors.
     *
     * @param request what to embed
     * @param deadline how long all of it may take
     * @return the vectors
     */
    public EmbeddingResponse embed(EmbeddingRequest request, Duration deadline) {
        Route route = routeNamed(request.route());
        CallState state = new CallState(
                config.ids().get(),
                request.route(),
                request.tags(),
                false,
                config.time(),
                deadline,
                new Cancellation());
        return embeddings.run(route, request, state);
    }

    private Reply send(Route route, ChatRequest request, CallState state) {
        return InterceptorChain.run(
                config.aroundCall(), request, state.context(), null, next -> chats.run(route, next, state));
    }

    private CallState begin(CallSpec spec, boolean streaming, Cancellation cancellation) {
        ChatRequest request = spec.request();
        return new CallState(
                config.ids().get(),
                request.route(),
                request.tags(),
                streaming,
                config.time(),
                spec.deadline(),
                cancellation);
    }

    private Route routeNamed(String name) {
        if (closed) {
            throw closedFailure();
        }
        Route route = config.routes().get(name);
        if (route == null) {
            throw new InvalidRequestException(
                    "There is no route named " + name + "; the client has "
                            + new TreeSet<>(config.routes().keySet()) + ".",
                    ErrorDetails.none());
        }
        return route;
    }

    private static ModelException closedFailure() {
        return new ClientClosedException("The client was closed; build a new one.", ErrorDetails.none());
    }

    /** Refuses new calls, and closes the providers and the threads that the engine started. */
    @Override
    public void close() {
        closed = true;
        Set<ModelProvider> providers = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Route route : config.routes().values()) {
            for (Deployment deployment : route.deployments()) {
                providers.add(deployment.provider());
            }
        }
        providers.forEach(ModelProvider::close);
        if (owned != null) {
            owned.shutdown();
        }
    }
}
