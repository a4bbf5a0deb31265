package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BedrockExchangeTest {
    private static final byte[] START = Frames.event("messageStart", "{\"role\":\"assistant\"}");
    private static final byte[] DELTA = Frames.event("contentBlockDelta", "{\"delta\":{\"text\":\"hi\"}}");
    private static final byte[] STOP = Frames.event("messageStop", "{\"stopReason\":\"end_turn\"}");

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final BedrockRuntimeClient client = bedrock.client("AKIDTEST");

    @Test
    void bodyOfAUnaryAnswerArrivesByteForByte() throws IOException {
        String json = "{ \"output\" :{\"neverHeardOf\":[1.50,\"Grüezi \\u00fc\"]},\n\"output\":null }  ";
        bedrock.enqueueJson(200, json, "X-Tier", "flex");

        try (BedrockExchange exchange = BedrockExchange.unary(0, 0)) {
            exchange.send(client, FakeBedrock.ask("hello"));

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
                .containsExactlyInAnyOrder(
                        "Accept-Encoding", // identity
                        "amz-sdk-invocation-id",
                        "amz-sdk-request",
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

        try (BedrockExchange exchange = BedrockExchange.streaming(0, 0)) {
            exchange.send(client, FakeBedrock.ask("hello"));
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

        read(BedrockExchange.unary(0, 0));
        read(BedrockExchange.streaming(0, 0));
        assertThatThrownBy(() -> read(BedrockExchange.streaming(0, 0))).isInstanceOf(ThrottlingException.class);
        read(BedrockExchange.streaming(0, 0));
        read(BedrockExchange.unary(0, 0));

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

        BedrockExchange exchange = BedrockExchange.streaming(0, 0);
        exchange.send(client, FakeBedrock.ask("hello"));
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
            try (BedrockExchange unread = BedrockExchange.streaming(0, 0)) {
                unread.send(client, FakeBedrock.ask("hello"));
            }
            read(BedrockExchange.unary(0, 0));
        }
    }

    @Test
    void cancellingUnblocksAReader() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        bedrock.enqueueStream(out -> {
            out.send(START);
            end.await();
        });

        try (BedrockExchange exchange = BedrockExchange.streaming(0, 0)) {
            exchange.send(client, FakeBedrock.ask("hello"));
            EventStreamReader reader = new EventStreamReader(exchange.body());
            assertThat(reader.next()).isTrue();
            assertThat(exchange.isCancelled()).isFalse();
            CompletableFuture<Void> cancelled = CompletableFuture.runAsync(exchange::cancel);

            assertThatThrownBy(reader::next).isInstanceOf(IOException.class);
            assertThat(exchange.isCancelled()).isTrue();
            cancelled.get();
        } finally {
            end.countDown();
        }
    }

    @Test
    void cancellingUnblocksWhoeverWaitsForTheAnswer() {
        CountDownLatch end = new CountDownLatch(1);
        BedrockExchange exchange = BedrockExchange.unary(0, 0);
        bedrock.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                exchange.cancel();
                end.await();
                return new MockResponse.Builder().build();
            }
        });

        assertThatThrownBy(() -> exchange.send(client, FakeBedrock.ask("hello")))
                .isInstanceOf(SdkClientException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(exchange.isCancelled()).isTrue();
        end.countDown();
    }

    @Test
    void nothingIsSentAfterACancellation() {
        BedrockExchange exchange = BedrockExchange.unary(0, 0);
        exchange.cancel();

        assertThatThrownBy(() -> exchange.send(client, FakeBedrock.ask("hello")))
                .isInstanceOf(SdkClientException.class);
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    @Test
    void silenceLongerThanTheReadTimeoutIsAFailure() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        bedrock.enqueueStream(out -> {
            out.send(START);
            end.await();
        });

        try (BedrockExchange exchange = BedrockExchange.streaming(0, MILLISECONDS.toNanos(500))) {
            exchange.send(client, FakeBedrock.ask("hello"));
            EventStreamReader reader = new EventStreamReader(exchange.body());
            assertThat(reader.next()).isTrue();

            assertThatThrownBy(reader::next).isInstanceOf(SocketTimeoutException.class);
            assertThat(exchange.isCancelled()).isFalse();
        } finally {
            end.countDown();
        }
    }

    @Test
    void wholeCallEndsAtItsTimeoutThoughBytesKeepComing() {
        bedrock.enqueueStream(out -> {
            while (true) {
                out.send(DELTA);
            }
        });

        try (BedrockExchange exchange = BedrockExchange.streaming(MILLISECONDS.toNanos(500), 0)) {
            assertThatThrownBy(() -> {
                        exchange.send(client, FakeBedrock.ask("hello"));
                        EventStreamReader reader = new EventStreamReader(exchange.body());
                        while (reader.next()) {
                            assertThat(reader.frame().name()).isEqualTo("contentBlockDelta");
                        }
                    })
                    .isInstanceOf(InterruptedIOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void connectionLostBetweenFramesIsNoEnd() throws IOException {
        bedrock.server.enqueue(new MockResponse.Builder()
                .chunkedBody(new okio.Buffer().write(START).write(DELTA), START.length)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        try (BedrockExchange exchange = BedrockExchange.streaming(0, 0)) {
            exchange.send(client, FakeBedrock.ask("hello"));
            EventStreamReader reader = new EventStreamReader(exchange.body());
            assertThatThrownBy(() -> {
                        while (reader.next()) {
                            assertThat(reader.frame().name()).isIn("messageStart", "contentBlockDelta");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void clientWithoutTheTransportIsRefused() {
        bedrock.enqueueJson(200, "{}");
        try (BedrockRuntimeClient foreign = bedrock.client("AKIDTEST", o -> o.executionInterceptors(List.of()));
                BedrockExchange exchange = BedrockExchange.unary(0, 0)) {
            assertThatThrownBy(() -> exchange.send(foreign, FakeBedrock.ask("hello")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("OkHttpSdkClient");
        }
    }

    private void read(BedrockExchange exchange) throws IOException {
        try (exchange) {
            exchange.send(client, FakeBedrock.ask("hello"));
            if (exchange.isStreaming()) {
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
