package dev.headgate.pii;

import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rest of a call: keeps what was sent, and answers by a function. */
final class FakeChain implements Interceptor.Chain {
    private final ChatRequest request;
    private final Function<ChatRequest, Reply> answer;

    @Nullable
    ChatRequest sent;

    FakeChain(ChatRequest request, Function<ChatRequest, Reply> answer) {
        this.request = request;
        this.answer = answer;
    }

    @Override
    public ChatRequest request() {
        return request;
    }

    @Override
    public CallContext call() {
        return new CallContext(
                "call-1",
                request.route(),
                Map.of(),
                false,
                TimeSource.system(),
                Duration.ofMinutes(1),
                new Cancellation());
    }

    @Override
    public Optional<AttemptContext> attempt() {
        return Optional.empty();
    }

    @Override
    public Reply proceed(ChatRequest next) {
        sent = next;
        return answer.apply(next);
    }
}
