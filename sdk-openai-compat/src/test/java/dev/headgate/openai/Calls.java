package dev.headgate.openai;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Message;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Requests and contexts as the engine would make them. */
final class Calls {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private Calls() {}

    static ChatRequest hello() {
        return ChatRequest.builder()
                .route("test")
                .message(Message.user("Hello"))
                .build();
    }

    static AttemptContext plain() {
        return attempt(false, new Cancellation(), DEADLINE);
    }

    static AttemptContext streaming() {
        return streaming(new Cancellation());
    }

    static AttemptContext streaming(Cancellation cancellation) {
        return attempt(true, cancellation, DEADLINE);
    }

    static AttemptContext attempt(boolean streaming, Cancellation cancellation, Duration deadline) {
        return attempt(streaming, cancellation, deadline, TimeSource.system());
    }

    static AttemptContext attempt(boolean streaming, Cancellation cancellation, Duration deadline, TimeSource time) {
        CallContext call = new CallContext("c0ffee", "test", Map.of(), streaming, time, deadline, cancellation);
        return new AttemptContext(
                call, 1, new DeploymentRef("deployment", "openai", "account", Optional.empty(), "test-model"));
    }
}
