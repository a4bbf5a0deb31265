package dev.headgate.openai;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** A server on loopback that gives prepared answers, and a provider that asks it. */
final class WireServer implements AutoCloseable {
    final MockWebServer server = new MockWebServer();
    final ModelProvider provider;

    WireServer() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
        provider = account().build();
    }

    OpenAiCompat.Builder account() {
        return OpenAiCompat.account("account").baseUrl(baseUrl()).apiKey("sk-test");
    }

    String baseUrl() {
        return server.url("/v1").toString();
    }

    WireServer answer(MockResponse response) {
        server.enqueue(response);
        return this;
    }

    WireServer json(int status, String body) {
        return answer(json(status).body(body).build());
    }

    static MockResponse.Builder json(int status) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .setHeader("x-request-id", "req-1");
    }

    /** Prepares a stream whose events are these payloads. */
    WireServer stream(String... payloads) {
        return sse(events(payloads));
    }

    WireServer sse(String body) {
        return answer(
                sse(new Buffer().writeString(body, StandardCharsets.UTF_8)).build());
    }

    static MockResponse.Builder sse(Buffer body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "text/event-stream; charset=utf-8")
                .setHeader("x-request-id", "req-1")
                .chunkedBody(body, 64);
    }

    static String events(String... payloads) {
        StringBuilder body = new StringBuilder();
        for (String payload : payloads) {
            body.append("data: ").append(payload).append("\n\n");
        }
        return body.toString();
    }

    ChatResponse call() {
        try (Reply reply = provider.send(Calls.hello(), Calls.plain())) {
            return reply.response();
        }
    }

    List<ChatEvent> readStream() {
        return readStream(Calls.streaming());
    }

    /** Reads a stream to its end and closes it. */
    List<ChatEvent> readStream(AttemptContext attempt) {
        List<ChatEvent> events = new ArrayList<>();
        try (Reply reply = provider.send(Calls.hello(), attempt);
                EventSource source = reply.events()) {
            for (ChatEvent event = source.next(); event != null; event = source.next()) {
                events.add(event);
            }
        }
        return events;
    }

    RecordedRequest request() throws InterruptedException {
        return server.takeRequest();
    }

    @Override
    public void close() {
        provider.close();
        server.close();
    }
}
