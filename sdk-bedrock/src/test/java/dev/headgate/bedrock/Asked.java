package dev.headgate.bedrock;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Message;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import dev.headgate.spi.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a provider the way the engine does. */
final class Asked {
    static final String REGION = "eu-central-1";
    static final ChatRequest HELLO =
            ChatRequest.builder().route("test").message(Message.user("hello")).build();

    private Asked() {}

    /** Starts an account that calls the fake. */
    static Bedrock.Builder account(FakeBedrock bedrock) {
        return Bedrock.account("prod-a")
                .region(REGION)
                .credentials("AKIDTEST", "secret")
                .endpoint(URI.create("http://localhost:" + bedrock.server.getPort()));
    }

    static AttemptContext attempt(boolean streaming) {
        return attempt(streaming, new Cancellation(), Duration.ofMinutes(1));
    }

    static AttemptContext attempt(boolean streaming, Cancellation cancellation, Duration deadline) {
        CallContext call =
                new CallContext("call-1", "test", Map.of(), streaming, TimeSource.system(), deadline, cancellation);
        DeploymentRef deployment =
                new DeploymentRef("d-1", "aws.bedrock", "prod-a", Optional.of(REGION), FakeBedrock.MODEL);
        return new AttemptContext(call, 1, deployment);
    }

    static ChatResponse call(ModelProvider provider, ChatRequest request) {
        try (Reply reply = provider.send(request, attempt(false))) {
            return reply.response();
        }
    }

    static List<ChatEvent> stream(ModelProvider provider, ChatRequest request) {
        return events(provider.send(request, attempt(true)));
    }

    /** Reads what may have no end, and keeps none of it. */
    static void readToEnd(EventSource events) {
        while (events.next() != null) {
            if (Thread.interrupted()) {
                throw new IllegalStateException("an endless stream was read for too long");
            }
        }
    }

    static List<ChatEvent> events(Reply reply) {
        List<ChatEvent> all = new ArrayList<>();
        try (EventSource events = reply.events()) {
            for (ChatEvent event = events.next(); event != null; event = events.next()) {
                all.add(event);
            }
        }
        return all;
    }
}
