package dev.headgate.engine;

import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Interceptor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@link InterceptorChain} is for chats, for calls that embed texts. */
final class EmbeddingInterceptorChain implements Interceptor.EmbeddingChain {
    /** What stands at the inner end of a chain. */
    interface End {
        EmbeddingResponse send(EmbeddingRequest request);
    }

    private final List<Interceptor> interceptors;
    private final EmbeddingRequest request;
    private final CallContext call;
    private final @Nullable AttemptContext attempt;
    private final End end;

    private EmbeddingInterceptorChain(
            List<Interceptor> interceptors,
            EmbeddingRequest request,
            CallContext call,
            @Nullable AttemptContext attempt,
            End end) {
        this.interceptors = interceptors;
        this.request = request;
        this.call = call;
        this.attempt = attempt;
        this.end = end;
    }

    static EmbeddingResponse run(
            List<Interceptor> interceptors,
            EmbeddingRequest request,
            CallContext call,
            @Nullable AttemptContext attempt,
            End end) {
        if (interceptors.isEmpty()) {
            return end.send(request);
        }
        Interceptor interceptor = interceptors.get(0);
        EmbeddingResponse response = interceptor.interceptEmbedding(new EmbeddingInterceptorChain(
                interceptors.subList(1, interceptors.size()), request, call, attempt, end));
        if (response == null || response.embeddings().size() != request.inputs().size()) {
            throw new IllegalStateException(
                    "interceptor " + interceptor.getClass().getName()
                            + " returned null or not one vector for each text; return that of chain.proceed(request)");
        }
        return response;
    }

    @Override
    public EmbeddingRequest request() {
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
    public EmbeddingResponse proceed(EmbeddingRequest next) {
        if (next == null || !next.route().equals(call.route())) {
            throw new IllegalStateException("an interceptor proceeded with null or changed the route of a call;"
                    + " proceed with chain.request(), or with a request built from it");
        }
        return run(interceptors, next, call, attempt, end);
    }
}
