package dev.headgate.engine;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.cost.meter.Meter;
import dev.headgate.error.BudgetExceededException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.policy.PolicyExplanation;
import dev.headgate.routing.RouteExplanation;
import dev.headgate.routing.RoutingModel;
import dev.headgate.routing.dispatch.Admission;
import dev.headgate.routing.dispatch.CallOptions;
import dev.headgate.routing.dispatch.Needs;
import dev.headgate.routing.dispatch.Plan;
import dev.headgate.routing.dispatch.Router;
import dev.headgate.routing.dispatch.UsageWatch;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.ModelSelector;
import dev.headgate.spi.Registration;
import dev.headgate.spi.Reply;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;

/** Carries out calls, in each of their four forms. Safe for use by many threads. */
public final class Engine implements AutoCloseable {
    private final EngineConfig config;
    private final Router router;
    private final ChatAttempts chats;
    private final SelectedAttempts selected;
    private final EmbeddingAttempts embeddings;
    private final Executor executor;
    private final Registration threads;
    private final Optional<UsageWatch> usage;
    private final OpenCalls calls = new OpenCalls();

    /**
     * Makes an engine.
     *
     * @param config what it works with
     */
    public Engine(EngineConfig config) {
        this.config = config;
        this.router = config.router();
        if (config.executor().isPresent()) {
            executor = Context.taskWrapping(config.executor().get());
            threads = () -> {};
        } else {
            ExecutorService owned = Executors.create();
            executor = Context.taskWrapping((Executor) owned);
            threads = owned::shutdown;
        }
        AttemptLoop loop = new AttemptLoop(router);
        Sending sending =
                new Sending(config.meter(), new Outbound(config.governance().outbound()));
        chats = new ChatAttempts(loop, config.aroundAttempt(), sending, executor);
        selected = new SelectedAttempts(chats, config.meter(), router::deployments);
        embeddings = new EmbeddingAttempts(loop, config.aroundAttempt(), sending);
        usage = config.usage().map(source -> new UsageWatch(router, source, config.time(), executor));
    }

    /**
     * Makes a call and waits for the whole answer.
     *
     * @param spec what is wanted
     * @return the answer
     */
    public ChatResponse call(CallSpec spec) {
        checkRoute(spec);
        Cancellation cancellation = calls.begin(new Cancellation());
        try {
            return call(spec, cancellation);
        } catch (ModelException e) {
            throw calls.told(e);
        } finally {
            cancellation.request();
        }
    }

    private ChatResponse call(CallSpec spec, Cancellation cancellation) {
        CallState state = begin(spec, false, cancellation);
        ToolLoop loop = new ToolLoop(spec, state);
        Optional<ChatRequest> request = Optional.of(spec.request());
        ChatResponse response;
        do {
            try (Reply reply = send(spec, request.get(), state)) {
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
        Cancellation cancellation = calls.begin(new Cancellation());
        CompletableFuture<ChatResponse> future = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    checkRoute(spec);
                    future.complete(call(spec, cancellation));
                } catch (Throwable e) {
                    // Also what is checked and was not declared, as other languages throw it: somebody waits.
                    future.completeExceptionally(calls.told(e));
                }
            });
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(calls.told(e));
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
        return stream(spec, new Cancellation());
    }

    private ChatStream stream(CallSpec spec, Cancellation cancellation) {
        checkRoute(spec);
        boolean open = false;
        try {
            Answer answer = open(spec, calls.begin(cancellation));
            open = true;
            return new EngineStream(answer, cancellation, spec.request().route(), calls);
        } catch (ModelException e) {
            throw calls.told(e);
        } finally {
            if (!open) {
                cancellation.request();
            }
        }
    }

    private Answer open(CallSpec spec, Cancellation cancellation) {
        CallState state = begin(spec, true, cancellation);
        return new RoundsAnswer(
                new ToolLoop(spec, state),
                state,
                request -> send(spec, request, state).events());
    }

    /**
     * Returns the events of a call that is made for each subscriber.
     *
     * @param spec what is wanted
     * @return a cold publisher
     */
    public Flow.Publisher<ChatEvent> publisher(CallSpec spec) {
        return new EventPublisher(
                () -> checkRoute(spec), cancellation -> new StreamEvents(stream(spec, cancellation)), calls, executor);
    }

    /**
     * Embeds texts and waits for all vectors.
     *
     * @param request what to embed
     * @param deadline how long all of it may take
     * @param terms what the call brings to governance
     * @return the vectors
     */
    public EmbeddingResponse embed(EmbeddingRequest request, Duration deadline, CallTerms terms) {
        checkRoute(request.route(), Optional.empty());
        Cancellation cancellation = calls.begin(new Cancellation());
        try {
            return embed(request, deadline, cancellation, terms);
        } catch (ModelException e) {
            throw calls.told(e);
        } finally {
            cancellation.request();
        }
    }

    private EmbeddingResponse embed(
            EmbeddingRequest request, Duration deadline, Cancellation cancellation, CallTerms terms) {
        CallState state = new CallState(
                config.ids().get(),
                request.route(),
                tagged(request.tags()),
                false,
                config.time(),
                deadline,
                cancellation,
                config.governance().application());
        PolicySession.begin(state.context(), config.governance(), terms);
        return EmbeddingInterceptorChain.run(
                config.aroundCall(),
                request,
                state.context(),
                null,
                next -> embeddings.run(
                        batch -> plan(
                                next.route(),
                                state.context(),
                                Needs.of(batch),
                                CallOptions.none().with(PolicySession.admission(state.context(), batch))),
                        next,
                        state));
    }

    /**
     * Tells how a call would be routed now. Nothing is sent or reserved, and no interceptor sees it.
     *
     * @param spec what is wanted
     * @return the explanation
     */
    public RouteExplanation explain(CallSpec spec) {
        checkRoute(spec);
        CallContext call = begin(spec, false, new Cancellation()).context();
        ChatRequest request = PolicySession.of(call)
                .map(session -> session.bound(spec.request()))
                .orElse(spec.request());
        Admission admission = PolicySession.admission(call, request);
        return router.explain(
                        request.route(), call, Needs.of(request), spec.options().with(admission))
                .orElseThrow(() -> noRoute(spec.request().route()));
    }

    /**
     * Tells what the policies would say of a call now. Nothing is sent, and no interceptor sees it.
     *
     * @param spec what is wanted
     * @return the explanation
     */
    public PolicyExplanation explainPolicy(CallSpec spec) {
        checkRoute(spec);
        return PolicySession.of(begin(spec, false, new Cancellation()).context())
                .map(session -> session.explain(
                        spec.request(), router.deployments(spec.request().route())))
                .orElse(new PolicyExplanation(Optional.empty(), Map.of()));
    }

    /**
     * Puts another routing model in place; calls under way go on as they began.
     *
     * @param model where calls go from now on
     */
    public void reload(RoutingModel model) {
        checkOpen();
        router.reload(model);
    }

    private Reply send(CallSpec spec, ChatRequest request, CallState state) {
        try {
            return interceptAndSend(spec, request, state);
        } catch (ModelException e) {
            // A stage that refuses a later round does not know what the rounds before have cost.
            boolean tells =
                    state.attempts().isEmpty() || !e.details().attempts().isEmpty();
            throw tells
                    ? e
                    : e.withDetails(
                            e.details().toBuilder().attempts(state.attempts()).build());
        }
    }

    private Reply interceptAndSend(CallSpec spec, ChatRequest request, CallState state) {
        return InterceptorChain.run(config.aroundCall(), request, state.context(), null, next -> {
            CallOptions options = spec.options().with(PolicySession.admission(state.context(), next));
            boolean mayMove = options.pin().isEmpty() && BudgetMove.isPossible(next, state);
            try {
                return serve(next, state, options, mayMove);
            } catch (BudgetExceededException e) {
                Optional<String> other = mayMove ? e.otherRoute().filter(router.routes()::contains) : Optional.empty();
                Plan plan = plan(other.orElseThrow(() -> e), state.context(), Needs.of(next), options);
                return BudgetMove.tell(chats.run(plan, next, state, false), e, plan.route(), state);
            }
        });
    }

    private Reply serve(ChatRequest request, CallState state, CallOptions options, boolean mayMove) {
        ModelSelector selector = config.selectors().get(request.route());
        if (selector != null) {
            return selected.run(
                    selector, request, state, mayMove, (route, needs) -> plan(route, state.context(), needs, options));
        }
        String before = state.answeredBy();
        String route = before == null ? request.route() : before;
        return chats.run(plan(route, state.context(), Needs.of(request), options), request, state, mayMove);
    }

    private Plan plan(String route, CallContext call, Needs needs, CallOptions options) {
        return router.plan(route, call, needs, options).orElseThrow(() -> noRoute(route));
    }

    private CallState begin(CallSpec spec, boolean streaming, Cancellation cancellation) {
        ChatRequest request = spec.request();
        CallState state = new CallState(
                config.ids().get(),
                request.route(),
                tagged(request.tags()),
                streaming,
                config.time(),
                spec.deadline(),
                cancellation,
                config.governance().application());
        PolicySession.begin(state.context(), config.governance(), spec.terms());
        return state;
    }

    /** No call is counted as another application's. */
    private Map<String, String> tagged(Map<String, String> own) {
        Optional<ApplicationIdentity> application = config.governance().application();
        return application.isPresent() ? application.get().tags(own) : own;
    }

    private void checkRoute(CallSpec spec) {
        checkRoute(spec.request().route(), spec.options().pin());
    }

    private void checkRoute(String name, Optional<String> pin) {
        checkOpen();
        if (!router.routes().contains(name)) {
            throw noRoute(name);
        }
        if (pin.isPresent() && !router.has(name, pin.get())) {
            throw new InvalidRequestException(
                    "Route " + name + " has no deployment " + pin.get() + " to pin the call to.", ErrorDetails.none());
        }
    }

    private ModelException noRoute(String name) {
        return new InvalidRequestException(
                "There is no route named " + name + "; the client has " + router.routes() + ".", ErrorDetails.none());
    }

    private void checkOpen() {
        if (calls.isClosed()) {
            throw OpenCalls.closedFailure(ErrorDetails.none());
        }
    }

    /** Refuses new calls, ends those under way, and closes the providers and the threads that the engine started. */
    @Override
    public void close() {
        Meter meter = config.meter();
        try (threads;
                meter;
                router;
                calls) {
            usage.ifPresent(UsageWatch::close);
        }
    }
}
