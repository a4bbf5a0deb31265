package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.chat.ChatEvent;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class StreamFailureTest {
    private WireServer wire;

    @BeforeEach
    void start() throws IOException {
        wire = new WireServer();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void theEndOfTheBytesIsNotTheEndOfTheAnswer() {
        wire.stream(StreamTest.text("a"));
        IncompleteStreamException e = catchThrowableOfType(IncompleteStreamException.class, wire::readStream);
        assertThat(e).hasMessageContaining("without finish reason and without [DONE]");
        assertThat(e.details().requestId()).contains("req-1");
        assertThat(e.details().httpStatus()).hasValue(200);
    }

    @Test
    void anEmptyStreamIsIncomplete() {
        wire.sse("");
        assertThatThrownBy(wire::readStream).isInstanceOf(IncompleteStreamException.class);
    }

    @Test
    void aStreamThatEndsWithinAnEventIsIncomplete() throws Exception {
        String first = RawServer.STREAM_HEAD + WireServer.events(StreamTest.text("a"));
        String last = "data: " + StreamTest.chunk("{\"content\":\"b\"}", "\"stop\"");
        for (int length = 7; length < last.length(); length++) {
            String body = first + last.substring(0, length);
            try (RawServer server = new RawServer((socket, out) -> RawServer.write(out, body));
                    ModelProvider provider =
                            OpenAiCompat.account("a").baseUrl(server.baseUrl()).build();
                    Reply reply = provider.send(Calls.hello(), Calls.streaming())) {
                assertThatThrownBy(reply::response)
                        .as("cut at %d", length)
                        .isInstanceOf(IncompleteStreamException.class);
            }
        }
    }

    @Test
    void whatBreaksOffAfterTheFinishReasonIsWhole() throws Exception {
        try (RawServer server = new RawServer((socket, out) -> {
                    String event = WireServer.events(StreamTest.chunk("{\"content\":\"a\"}", "\"stop\""));
                    RawServer.write(
                            out,
                            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + Integer.toHexString(event.length()) + "\r\n" + event + "\r\n");
                });
                ModelProvider provider =
                        OpenAiCompat.account("a").baseUrl(server.baseUrl()).build();
                Reply reply = provider.send(Calls.hello(), Calls.streaming())) {
            assertThat(reply.response().text()).isEqualTo("a");
        }
    }

    @Test
    void theEndIsToldEvenIfTheServerLingers() throws Exception {
        try (RawServer server = new RawServer((socket, out) -> {
                    RawServer.write(out, RawServer.STREAM_HEAD + WireServer.events(StreamTest.text("a"), "[DONE]"));
                    RawServer.awaitClose(socket);
                });
                ModelProvider provider =
                        OpenAiCompat.account("a").baseUrl(server.baseUrl()).build();
                Reply reply = provider.send(Calls.hello(), Calls.streaming())) {
            assertThat(reply.response().text()).isEqualTo("a");
            server.awaitDone();
        }
    }

    @Test
    void errorsInTheStreamAreTyped() {
        assertFails(ThrottledException.class, "{\"error\":{\"code\":429,\"message\":\"slow\"}}");
        assertFails(ThrottledException.class, "[{\"error\":{\"code\":429,\"message\":\"slow\",\"status\":\"X\"}}]");
        assertFails(
                InvalidRequestException.class,
                "{\"error\":{\"message\":\"x\",\"type\":\"invalid_request_error\",\"code\":\"tool_use_failed\","
                        + "\"status_code\":400}}");
        assertFails(OverloadedException.class, "{\"error\":\"it broke\"}");
        assertFails(OverloadedException.class, "{\"object\":\"error\",\"message\":\"it broke\",\"code\":500}");
        assertFails(
                OverloadedException.class,
                "{\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}],"
                        + "\"error\":{\"code\":502,\"message\":\"upstream\"}}");
    }

    private void assertFails(Class<? extends ModelException> type, String payload) {
        wire.stream(StreamTest.text("a"), payload, "[DONE]");
        ModelException e = catchThrowableOfType(ModelException.class, wire::readStream);
        assertThat(e).isInstanceOf(type);
        assertThat(e.details().providerMessage()).isPresent();
        assertThat(e.details().billed()).as("some of the answer had come").isEmpty();
    }

    @Test
    void eventsNamedErrorAreErrors() {
        wire.sse("event: error\ndata: {\"message\":\"no more room\",\"code\":503}\n\n");
        OverloadedException e = catchThrowableOfType(OverloadedException.class, wire::readStream);
        assertThat(e.details().providerMessage()).contains("no more room");
        wire.sse("event: error\ndata: it broke\n\n");
        assertThatThrownBy(wire::readStream).isInstanceOf(OverloadedException.class);
    }

    @Test
    void serversThatGiveUpAreNoAnswer() {
        wire.stream(StreamTest.text("a"), StreamTest.chunk("{}", "\"insufficient_system_resource\""), "[DONE]");
        assertThatThrownBy(wire::readStream).isInstanceOf(OverloadedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{secret", "secret", "\"secret\"", "{\"secret\":1", "{\"choices\":[}"})
    void brokenChunksAreNotSkipped(String payload) {
        wire.stream(StreamTest.text("a"), payload, StreamTest.chunk("{}", "\"stop\""), "[DONE]");
        assertThatThrownBy(wire::readStream)
                .isInstanceOf(ProtocolException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void toolCallsWhoseArgumentsAreBrokenAreNoAnswer() {
        String call = StreamTest.delta(
                "{\"tool_calls\":[{\"index\":0,\"id\":\"1\",\"function\":{\"name\":\"a\",\"arguments\":\"{\"}}]}");
        wire.stream(call, StreamTest.chunk("{}", "\"tool_calls\""), "[DONE]");
        assertThatThrownBy(wire::readStream).isInstanceOf(ProtocolException.class);
        wire.stream(call, StreamTest.chunk("{}", "\"length\""), "[DONE]");
        assertThatThrownBy(wire::readStream).isInstanceOf(IncompleteStreamException.class);
    }

    @Test
    void aPageOfHtmlIsNoAnswer() {
        wire.answer(new MockResponse.Builder()
                .setHeader("Content-Type", "text/html; charset=utf-8")
                .setHeader("x-request-id", "req-2")
                .body("<html>please log in" + "x".repeat(2000))
                .build());
        ProtocolException e = catchThrowableOfType(ProtocolException.class, wire::readStream);
        assertThat(e).hasMessageContaining("text/html").hasMessageNotContaining("log in");
        assertThat(e.details().providerMessage().orElseThrow())
                .startsWith("<html>please")
                .hasSize(512);
        assertThat(e.details().requestId()).contains("req-2");
        assertThat(e.details().httpStatus()).hasValue(200);
    }

    @Test
    void anErrorAsJsonInPlaceOfAStreamIsTyped() {
        wire.json(200, "{\"error\":{\"code\":503,\"message\":\"x\"}}");
        assertThatThrownBy(wire::readStream).isInstanceOf(OverloadedException.class);
    }

    @Test
    void anUnknownEncodingIsRefused() {
        wire.answer(WireServer.json(200)
                .setHeader("Content-Type", "text/event-stream")
                .setHeader("Content-Encoding", "br")
                .body("x")
                .build());
        assertThatThrownBy(wire::readStream).isInstanceOf(ProtocolException.class);
    }

    @Test
    void anEndlessLineIsRefused() throws Exception {
        try (RawServer server = new RawServer((socket, out) -> {
                    RawServer.write(out, RawServer.STREAM_HEAD + "data: ");
                    try {
                        while (true) {
                            RawServer.write(out, "a".repeat(1000));
                        }
                    } catch (IOException closed) {
                        // The client has had enough.
                    }
                });
                ModelProvider provider = OpenAiCompat.account("a")
                        .baseUrl(server.baseUrl())
                        .maxResponseBytes(100_000)
                        .build();
                Reply reply = provider.send(Calls.hello(), Calls.streaming())) {
            assertThatThrownBy(reply::response)
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("more than 100000 bytes");
            server.awaitDone();
        }
    }

    @Test
    void aStreamThatFallsSilentTimesOut() throws Exception {
        try (RawServer server = new RawServer((socket, out) -> {
                    RawServer.write(out, RawServer.STREAM_HEAD + WireServer.events(StreamTest.text("a")));
                    RawServer.awaitClose(socket);
                });
                ModelProvider provider = OpenAiCompat.account("a")
                        .baseUrl(server.baseUrl())
                        .idleTimeout(Duration.ofMillis(50))
                        .build();
                Reply reply =
                        provider.send(Calls.hello(), Calls.attempt(true, new Cancellation(), Duration.ofSeconds(5)));
                EventSource source = reply.events()) {
            assertThat(source.next()).isInstanceOf(ChatEvent.Started.class);
            assertThat(source.next()).isInstanceOf(ChatEvent.TextDelta.class);
            assertThatThrownBy(source::next)
                    .isInstanceOf(ModelTimeoutException.class)
                    .hasMessageContaining("fell silent");
            server.awaitDone();
        }
    }

    /** The bytes are at their end by then, and the end must not be told after a failure. */
    @Test
    void anAnswerThatIsTooLargeAtItsVeryEndStaysFailed() {
        wire.stream(
                "{\"choices\":[{\"delta\":{\"content\":\"" + "a".repeat(900) + "\"},\"finish_reason\":\"stop\"}]}",
                "[DONE]");
        try (ModelProvider provider = wire.account().maxResponseBytes(1024).build();
                EventSource source =
                        provider.send(Calls.hello(), Calls.streaming()).events()) {
            assertThat(List.of(source.next(), source.next())).hasSize(2);
            Throwable first = catchThrowableOfType(ProtocolException.class, source::next);
            assertThat(first).hasMessageContaining("says more than 1024 bytes");
            assertThatThrownBy(source::next).isSameAs(first);
        }
    }

    @Test
    void afterAFailureTheStreamStaysFailed() {
        wire.stream(StreamTest.text("a"), "{broken");
        try (EventSource source =
                wire.provider.send(Calls.hello(), Calls.streaming()).events()) {
            assertThat(List.of(source.next(), source.next())).hasSize(2);
            Throwable first = catchThrowableOfType(ProtocolException.class, source::next);
            assertThatThrownBy(source::next).isSameAs(first);
        }
    }
}
