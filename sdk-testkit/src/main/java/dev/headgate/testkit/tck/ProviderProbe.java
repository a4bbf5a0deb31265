package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Message;
import dev.headgate.error.ModelException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.QuotaObserver;
import dev.headgate.spi.Reply;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks one provider as the engine does, without an engine. Used by one test; the attempts share one cancellation. */
final class ProviderProbe {
    /** The number of each attempt: not the first, so that it is seen when it is lost. */
    static final int ATTEMPT = 3;

    static final Duration AMPLE = Duration.ofHours(1);

    final ModelProvider provider;
    final Script script;
    final TestClock clock;
    final Cancellation cancellation = new Cancellation();
    private final Duration patience;
    private String model = ScenarioBench.MODEL;
    private QuotaObserver quotas = QuotaObserver.none();

    ProviderProbe(ModelProvider provider, Script script, TestClock clock, Duration patience) {
        this.provider = provider;
        this.script = script;
        this.clock = clock;
        this.patience = patience;
    }

    ProviderProbe model(String other) {
        model = other;
        return this;
    }

    ProviderProbe quotas(QuotaObserver observer) {
        quotas = observer;
        return this;
    }

    static ChatRequest saying(String text) {
        return builder(text).build();
    }

    static ChatRequest.Builder builder(String text) {
        return ChatRequest.builder().route(ScenarioBench.ROUTE).message(Message.user(text));
    }

    DeploymentRef deployment() {
        return new DeploymentRef(
                "tck",
                provider.name(),
                provider.account().id(),
                provider.account().region(),
                model);
    }

    AttemptContext attempt(boolean streaming) {
        return attempt(streaming, AMPLE);
    }

    AttemptContext attempt(boolean streaming, Duration deadline) {
        CallContext call =
                new CallContext("call-of-tck", ScenarioBench.ROUTE, Map.of(), streaming, clock, deadline, cancellation);
        return new AttemptContext(call, ATTEMPT, deployment(), quotas);
    }

    /** Makes a plain call. */
    ChatResponse call() {
        return call(saying("Hi"));
    }

    ChatResponse call(ChatRequest request) {
        try (Reply reply = provider.send(request, attempt(false))) {
            return reply.response();
        }
    }

    /** Reads a stream to its end. */
    List<ChatEvent> stream() {
        return stream(saying("Hi"));
    }

    List<ChatEvent> stream(ChatRequest request) {
        List<ChatEvent> events = new ArrayList<>();
        try (Reply reply = provider.send(request, attempt(true));
                EventSource source = reply.events()) {
            for (ChatEvent event = source.next(); event != null; event = source.next()) {
                events.add(event);
            }
        }
        return events;
    }

    /** Returns the events of one kind. */
    static <E extends ChatEvent> List<E> only(Class<E> kind, List<ChatEvent> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Returns the text of events. */
    static String text(List<ChatEvent> events) {
        StringBuilder text = new StringBuilder();
        only(ChatEvent.TextDelta.class, events).forEach(delta -> text.append(delta.text()));
        return text.toString();
    }

    /** Begins a stream and reads it up to its first text. */
    OpenStream toText() {
        return within(() -> {
            OpenStream stream = new OpenStream(provider.send(saying("Hi"), attempt(true)));
            stream.toText();
            return stream;
        });
    }

    /** Makes a call that must fail, plain or streamed, and returns how. */
    ModelException failure(boolean streaming) {
        return failure(() -> streaming ? stream() : call());
    }

    ModelException failure(Callable<?> call) {
        Object result = within(() -> {
            try {
                return call.call();
            } catch (RuntimeException e) {
                return e;
            }
        });
        if (!(result instanceof RuntimeException)) {
            throw new AssertionError("the call does not fail");
        }
        return assertInstanceOf(ModelException.class, result, "failures are sorted into ModelExceptions");
    }

    /** Runs something that ends soon, or else hangs. */
    <T> T within(Callable<T> action) {
        return Patience.within(patience, action);
    }

    <T> T end(CompletableFuture<T> started) {
        return Patience.end(patience, started);
    }

    /** Returns a probe of the same provider whose calls have not been cancelled. */
    ProviderProbe again() {
        return new ProviderProbe(provider, script, clock, patience);
    }

    void await(BooleanSupplier state, String expectation) {
        await(state, () -> expectation);
    }

    void await(BooleanSupplier state, Supplier<String> expectation) {
        Patience.await(patience, state, expectation);
    }

    void awaitHangUps(int count) {
        await(() -> script.hangUps() >= count, "the server to see that the caller has hung up");
    }
}
