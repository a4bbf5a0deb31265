package dev.headgate.engine;

import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step of the way inward. Each step is a new object, so that {@link #proceed} can be called again. */
final class InterceptorChain implements Interceptor.Chain {
    /** What stands at the inner end of a chain. */
    interface End {
        Reply send(ChatRequest request);
    }

    private final List<Interceptor> interceptors;
    private final int index;
    private final ChatRequest request;
    private final CallContext call;
    private final @Nullable AttemptContext attempt;
    private final End end;

    private InterceptorChain(
            List<Interceptor> interceptors,
            int index,
            ChatRequest request,
            CallContext call,
            @Nullable AttemptContext attempt,
            End end) {
        this.interceptors = interceptors;
        this.index = index;
        this.request = request;
        this.call = call;
        this.attempt = attempt;
        this.end = end;
    }

    static Reply run(
            List<Interceptor> interceptors,
            ChatRequest request,
            CallContext call,
            @Nullable AttemptContext attempt,
            End end) {
        return interceptors.isEmpty()
                ? end.send(request)
                : new InterceptorChain(interceptors, 0, request, call, attempt, end).step();
    }

    private Reply step() {
        Interceptor interceptor = interceptors.get(index);
        Reply reply = interceptor.intercept(this);
        if (reply == null) {
            throw new IllegalStateException(
                    "interceptor " + interceptor.getClass().getName()
                            + " returned null; return the reply of chain.proceed(request), or Reply.of(response)");
        }
        return reply;
    }

    @Override
    public ChatRequest request() {
        return request;
    }

    @Override
    public CallContext call() {
        return call;
    }

    @Override
    public Optional<AttemptContext> attempt() {
        return Optional.ofNullable(attempt);
    }

    @Override
    public Reply proceed(ChatRequest next) {
        if (next == null || !next.route().equals(call.route())) {
            throw new IllegalStateException("interceptor "
                    + interceptors.get(index).getClass().getName()
                    + (next == null ? " proceeded with null" : " changed the route of a call")
                    + "; proceed with chain.request(), or with a request built from it");
        }
        return index + 1 == interceptors.size()
                ? end.send(next)
                : new InterceptorChain(interceptors, index + 1, next, call, attempt, end).step();
    }
}
