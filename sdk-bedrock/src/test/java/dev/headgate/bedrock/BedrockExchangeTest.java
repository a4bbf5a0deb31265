package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.headgate.bedrock.BedrockExchange.End;
import dev.headgate.testkit.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An exchange, whoever carries it. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BedrockExchangeTest {
    private static final Duration DEADLINE = Duration.ofHours(1);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final byte[] START = Frames.event("messageStart", "{\"role\":\"assistant\"}");
    private static final byte[] DELTA = Frames.event("contentBlockDelta", "{\"delta\":{\"text\":\"hi\"}}");
    private static final byte[] STOP = Frames.event("messageStop", "{\"stopReason\":\"end_turn\"}");

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final Way.Open sender;

    BedrockExchangeTest(Way way) {
        sender = way.to(bedrock);
    }

    @Test
    void bodyOfAUnaryAnswerArrivesByteForByte() throws IOException {
        String json = "{ \"output\" :{\"neverHeardOf\":[1.50,\"Grüezi \\u00fc\"]},\n\"output\":null }  ";
        bedrock.enqueueJson(200, json, "X-Tier", "flex");

        try (BedrockExchange exchange = FakeBedrock.asking("hello")) {
            sender.send(exchange);

            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.header("x-amzn-requestid")).isEqualTo("unary-1");
            assertThat(exchange.header("x-tier")).isEqualTo("flex");
            assertThat(exchange.header("x-none")).isNull();
            assertThat(exchange.body().readByteArray()).isEqualTo(json.getBytes(UTF_8));
        }
        RecordedRequest request = bedrock.received();
        assertThat(request.getRequestLine())
                .isEqualTo("POST /model/eu.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse HTTP/1.1");
        assertThat(request.getBody().utf8())
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hello\"}]}]}");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().names())
                .contains(
                        "Accept-Encoding",
                        "Authorization",
                        "Connection",
                        "Content-Length",
                        "Content-Type",
                        "Host",
                        "User-Agent",
                        "x-amz-content-sha256",
                        "X-Amz-Date");
        assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("identity");
    }

    @Test
    void framesArriveWhenTheyAreSent() throws IOException {
        CountDownLatch firstRead = new CountDownLatch(1);
        CountDownLatch secondRead = new CountDownLatch(1);
        bedrock.enqueueStream(out -> {
            out.send(START);
            firstRead.await();
            out.send(DELTA);
            secondRead.await();
            out.send(STOP);
        });

        try (BedrockExchange exchange = FakeBedrock.askingForStream("hello")) {
            sender.send(exchange);
            EventStreamReader reader = new EventStreamReader(exchange.body());

            assertThat(exchange.header("x-amzn-RequestId")).isEqualTo("stream-1");
            assertThat(reader.next()).isTrue();
            assertThat(reader.frame().name()).isEqualTo("messageStart");
            firstRead.countDown();
            assertThat(reader.next()).isTrue();
            assertThat(reader.frame().name()).isEqualTo("contentBlockDelta");
            secondRead.countDown();
            assertThat(reader.next()).isTrue();
            assertThat(reader.frame().name()).isEqualTo("messageStop");
            assertThat(reader.next()).isFalse();
        }
        assertThat(bedrock.received().getTarget())
                .isEqualTo("/model/eu.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse-stream");
    }

    @Test
    void sequentialCallsShareAConnection() throws IOException {
        bedrock.enqueueJson(200, "{}");
        bedrock.enqueueStream(out -> out.send(START));
        bedrock.enqueueJson(429, "{\"message\":\"slow down\"}", "x-amzn-ErrorType", "ThrottlingException");
        bedrock.enqueueStream(out -> {});
        bedrock.enqueueJson(200, "{}");

        read(FakeBedrock.asking("hello"));
        read(FakeBedrock.askingForStream("hello"));
        assertThatThrownBy(() -> read(FakeBedrock.askingForStream("hello"))).isInstanceOf(RefusedException.class);
        read(FakeBedrock.askingForStream("hello"));
        read(FakeBedrock.asking("hello"));

        for (int exchange : new int[] {0, 1, 2, 3, 4}) {
            RecordedRequest request = bedrock.received();
            assertThat(request.getConnectionIndex()).isZero();
            assertThat(request.getExchangeIndex()).isEqualTo(exchange);
        }
        assertThat(bedrock.connections.connectionPool().idleConnectionCount()).isOne();
    }

    @Test
    void closingInTheMiddleClosesTheSocket() throws Exception {
        CompletableFuture<IOException> seenByServer = new CompletableFuture<>();
        bedrock.enqueueStream(out -> {
            try {
                while (true) {
                    out.send(DELTA);
                }
            } catch (IOException e) {
                seenByServer.complete(e);
            }
        });

        BedrockExchange exchange = FakeBedrock.askingForStream("hello");
        sender.send(exchange);
        assertThat(new EventStreamReader(exchange.body()).next()).isTrue();
        exchange.close();

        assertThat(seenByServer.get()).isNotNull();
        assertThat(bedrock.connections.connectionPool().connectionCount()).isZero();
    }

    /** Whether OkHttp holds the rest already or not: no later call may be given the closed socket. */
    @Test
    void closingAnUnreadAnswerHarmsNoLaterCall() throws IOException {
        for (int i = 0; i < 50; i++) {
            bedrock.enqueueStream(out -> out.send(START));
            bedrock.enqueueJson(200, "{}");
            try (BedrockExchange unread = FakeBedrock.askingForStream("hello")) {
                sender.send(unread);
            }
            read(FakeBedrock.asking("hello"));
        }
    }

    @Test
    void cancellingUnblocksAReader() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        bedrock.enqueueStream(out -> {
            out.send(START);
            end.await();
        });

        try (BedrockExchange exchange = FakeBedrock.askingForStream("hello")) {
            sender.send(exchange);
            EventStreamReader reader = new EventStreamReader(exchange.body());
            assertThat(reader.next()).isTrue();
            assertThat(exchange.end()).isNull();
            CompletableFuture<Void> cancelled = CompletableFuture.runAsync(exchange::cancel);

            assertThatThrownBy(reader::next).isInstanceOf(IOException.class);
            assertThat(exchange.end()).isEqualTo(End.CANCELLED);
            cancelled.get();
        } finally {
            end.countDown();
        }
    }

    @Test
    void cancellingUnblocksWhoeverWaitsForTheAnswer() {
        CountDownLatch end = new CountDownLatch(1);
        BedrockExchange exchange = FakeBedrock.asking("hello");
        bedrock.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                exchange.cancel();
                end.await();
                return new MockResponse.Builder().build();
            }
        });

        assertThatThrownBy(() -> sender.send(exchange)).isInstanceOf(IOException.class);
        assertThat(exchange.end()).isEqualTo(End.CANCELLED);
        end.countDown();
    }

    @Test
    void nothingIsSentAfterACancellation() {
        BedrockExchange exchange = FakeBedrock.asking("hello");
        exchange.cancel();

        assertThatThrownBy(() -> sender.send(exchange)).isInstanceOf(IOException.class);
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    @Test
    void silenceOfAStreamEndsIt() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        bedrock.enqueueStream(out -> {
            out.send(START);
            end.await();
        });
        TestClock clock = TestClock.manual();

        try (BedrockExchange exchange = new BedrockExchange(
                Operation.converseStream(FakeBedrock.question("hello"), null), Long.MAX_VALUE, IDLE.toNanos(), clock)) {
            sender.send(exchange);
            EventStreamReader reader = new EventStreamReader(exchange.body());
            assertThat(reader.next()).isTrue();
            clock.advance(Duration.ofMinutes(5));
            exchange.endIfLate();
            assertThat(exchange.end()).as("nobody waits").isNull();
            CompletableFuture<Void> late = CompletableFuture.runAsync(() -> {
                while (exchange.end() == null) {
                    clock.advance(IDLE);
                    exchange.endIfLate();
                }
            });

            assertThatThrownBy(reader::next).isInstanceOf(IOException.class);
            assertThat(exchange.end()).isEqualTo(End.SILENCE);
            late.join();
        } finally {
            end.countDown();
        }
    }

    @Test
    void deadlineEndsAStreamThoughBytesKeepComing() throws IOException {
        bedrock.enqueueStream(out -> {
            while (true) {
                out.send(DELTA);
            }
        });
        TestClock clock = TestClock.manual();

        try (BedrockExchange exchange = stream(clock)) {
            sender.send(exchange);
            EventStreamReader reader = new EventStreamReader(exchange.body());
            assertThat(reader.next()).isTrue();
            clock.advance(DEADLINE.minusNanos(1));
            exchange.endIfLate();
            assertThat(exchange.end()).isNull();
            clock.advance(Duration.ofNanos(1));
            exchange.endIfLate();

            assertThat(exchange.end()).isEqualTo(End.DEADLINE);
            assertThatThrownBy(() -> {
                        while (reader.next()) {
                            assertThat(reader.frame().name()).isEqualTo("contentBlockDelta");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    /** A model may think for as long as the deadline lets it; that a request is taken, takes no such time. */
    @Test
    void silenceBeforeAPlainAnswerIsNone() {
        TestClock clock = TestClock.manual();
        BedrockExchange exchange = new BedrockExchange(
                Operation.converse(FakeBedrock.question("hello")), DEADLINE.toNanos(), IDLE.toNanos(), clock);
        bedrock.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                clock.advance(IDLE.multipliedBy(2));
                exchange.endIfLate();
                End early = exchange.end();
                clock.advance(DEADLINE);
                exchange.endIfLate();
                return new MockResponse.Builder()
                        .code(early == null ? 500 : 200)
                        .build();
            }
        });

        assertThatThrownBy(() -> sender.send(exchange)).isInstanceOf(IOException.class);
        assertThat(exchange.end()).isEqualTo(End.DEADLINE);
    }

    private static BedrockExchange stream(TestClock clock) {
        return new BedrockExchange(
                Operation.converseStream(FakeBedrock.question("hello"), null),
                DEADLINE.toNanos(),
                IDLE.toNanos(),
                clock);
    }

    @Test
    void connectionLostBetweenFramesIsNoEnd() throws IOException {
        bedrock.server.enqueue(new MockResponse.Builder()
                .chunkedBody(new okio.Buffer().write(START).write(DELTA), START.length)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        try (BedrockExchange exchange = FakeBedrock.askingForStream("hello")) {
            sender.send(exchange);
            EventStreamReader reader = new EventStreamReader(exchange.body());
            assertThatThrownBy(() -> {
                        while (reader.next()) {
                            assertThat(reader.frame().name()).isIn("messageStart", "contentBlockDelta");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void throttleIsARefusalAfterOneRequest(boolean streaming) {
        bedrock.enqueueJson(
                429,
                "{\"message\":\"Too many tokens, please wait before trying again.\"}",
                "x-amzn-ErrorType",
                "ThrottlingException:http://internal.amazon.com/coral/com.amazon.bedrock/",
                "Retry-After",
                "3600");

        assertThatThrownBy(() ->
                        sender.send(streaming ? FakeBedrock.askingForStream("hello") : FakeBedrock.asking("hello")))
                .asInstanceOf(throwable(RefusedException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.error())
                            .isEqualTo(new ServiceError(
                                    429, "ThrottlingException", "Too many tokens, please wait before trying again."));
                    assertThat(refusal.requestId()).isEqualTo("unary-1");
                    assertThat(refusal.retryAfter()).isEqualTo("3600");
                });
        assertThat(bedrock.server.getRequestCount()).isOne();
    }

    /** OkHttp by itself sends again after such an answer, whatever its retry setting says. */
    @Test
    void unavailableForZeroSecondsIsNotSentAgain() {
        bedrock.enqueueJson(503, "{}", "x-amzn-ErrorType", "ServiceUnavailableException", "Retry-After", "0");

        assertThatThrownBy(() -> sender.send(FakeBedrock.asking("hello"))).isInstanceOf(RefusedException.class);
        assertThat(bedrock.server.getRequestCount()).isOne();
    }

    @Test
    void redirectIsNotFollowed() {
        bedrock.enqueueJson(307, "", "Location", "/elsewhere");

        assertThatThrownBy(() -> sender.send(FakeBedrock.asking("hello")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.error().status()).isEqualTo(307));
        assertThat(bedrock.server.getRequestCount()).isOne();
    }

    @Test
    void largeRequestArrivesWhole() throws IOException {
        bedrock.enqueueJson(200, "{}");
        String text = "0123456789abcdef".repeat(100_000);

        try (BedrockExchange exchange = FakeBedrock.asking(text)) {
            sender.send(exchange);
        }

        assertThat(bedrock.received().getBody().utf8()).contains(text);
    }

    private void read(BedrockExchange exchange) throws IOException {
        try (exchange) {
            sender.send(exchange);
            if (exchange.operation().isStreaming()) {
                EventStreamReader reader = new EventStreamReader(exchange.body());
                while (reader.next()) {
                    assertThat(reader.frame().name()).isEqualTo("messageStart");
                }
            } else {
                assertThat(exchange.body().readUtf8()).isEqualTo("{}");
            }
        }
    }
}
