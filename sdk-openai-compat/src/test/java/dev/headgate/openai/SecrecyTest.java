package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Message;
import dev.headgate.error.AuthenticationException;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fails: neither keys nor prompts nor answers stand in a message, a cause or a stack trace. */
@Timeout(30)
class SecrecyTest {
    private static final String CANARY = "cAnArY";

    private WireServer wire;
    private ModelProvider provider;

    @BeforeEach
    void start() throws IOException {
        wire = new WireServer();
        provider = wire.account().apiKey(CANARY).header("api-key", CANARY).build();
    }

    @AfterEach
    void stop() {
        provider.close();
        wire.close();
    }

    private static String trace(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    static Stream<MockResponse> badAnswers() {
        return Stream.of(
                        WireServer.json(400)
                                .body("{\"error\":{\"message\":\"" + CANARY + "\",\"code\":\"" + CANARY + " x\"}}"),
                        WireServer.json(401).body("{\"error\":{\"message\":\"wrong key " + CANARY + "\"}}"),
                        WireServer.json(429)
                                .body("{\"error\":{\"message\":\"" + CANARY + "\",\"type\":\"" + CANARY + "\\n\"}}"),
                        WireServer.json(500).body(CANARY),
                        WireServer.json(200)
                                .body("{\"choices\":[{\"message\":{\"content\":\"" + CANARY + "\" " + CANARY),
                        WireServer.json(200).body(CANARY),
                        WireServer.json(200).body("{\"error\":\"" + CANARY + "\"}"),
                        WireServer.json(200)
                                .body(
                                        "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"f\","
                                                + "\"arguments\":\"" + CANARY + "\"}}]}}]}"),
                        WireServer.json(302).addHeader("Location", "http://" + CANARY + "@example.com/?" + CANARY),
                        WireServer.json(200)
                                .setHeader("Content-Type", "text/html")
                                .body(CANARY),
                        WireServer.json(200)
                                .setHeader("Content-Encoding", "gzip")
                                .body(CANARY),
                        WireServer.json(200)
                                .setHeader("Content-Encoding", CANARY)
                                .body(CANARY),
                        WireServer.json(200)
                                .setHeader("Content-Type", "text/event-stream")
                                .body("data: " + CANARY + "\n\n"),
                        WireServer.json(200)
                                .setHeader("Content-Type", "text/event-stream")
                                .body("data: {\"error\":{\"message\":\"" + CANARY + "\"}}\n\n"),
                        new MockResponse.Builder().status("HTTP/1.1 " + CANARY),
                        new MockResponse.Builder().status(CANARY))
                .map(MockResponse.Builder::build);
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void failuresShowNothing(MockResponse answer) {
        ChatRequest request = ChatRequest.builder()
                .route("test")
                .message(Message.user(CANARY))
                .build();
        for (boolean streaming : new boolean[] {false, true}) {
            wire.answer(answer);
            Throwable failure = catchThrowable(() -> {
                try (Reply reply = provider.send(request, streaming ? Calls.streaming() : Calls.plain())) {
                    reply.response();
                }
            });
            assertThat(failure).isNotNull();
            assertThat(trace(failure)).doesNotContain(CANARY);
        }
    }

    @Test
    void nothingShowsItself() {
        assertThat(provider).hasToString("OpenAiCompat[account account, " + wire.baseUrl() + "]");
        assertThat(ApiKey.fixed(CANARY)).hasToString("ApiKey[hidden]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", CANARY + "\n", CANARY + "\u00e4"})
    void keysThatCannotBeSentAreNotShown(String key) {
        try (ModelProvider supplied = wire.account().apiKey(() -> key).build()) {
            Throwable failure = catchThrowable(() -> supplied.send(Calls.hello(), Calls.plain()));
            assertThat(failure).isInstanceOf(AuthenticationException.class);
            assertThat(trace(failure)).doesNotContain(CANARY);
            assertThat(wire.server.getRequestCount()).isZero();
        }
    }

    @Test
    void suppliersThatThrowAreNotShown() {
        Supplier<String> broken = () -> {
            throw new IllegalStateException(CANARY);
        };
        try (ModelProvider supplied = wire.account().apiKey(broken).build()) {
            Throwable failure = catchThrowable(() -> supplied.send(Calls.hello(), Calls.plain()));
            assertThat(failure)
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("IllegalStateException");
            assertThat(trace(failure)).doesNotContain(CANARY);
        }
    }

    @Test
    void keysAreAskedForBeforeEachCall() throws InterruptedException {
        AtomicInteger keys = new AtomicInteger();
        try (ModelProvider supplied =
                wire.account().apiKey(() -> "key-" + keys.incrementAndGet()).build()) {
            for (int i = 1; i <= 2; i++) {
                wire.json(200, "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}");
                supplied.send(Calls.hello(), Calls.plain()).close();
                assertThat(wire.request().getHeaders().get("Authorization")).isEqualTo("Bearer key-" + i);
            }
        }
    }
}
