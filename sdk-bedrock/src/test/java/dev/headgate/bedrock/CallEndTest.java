package dev.headgate.bedrock;

import static dev.headgate.bedrock.AnswerFrames.START;
import static dev.headgate.bedrock.AnswerFrames.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.error.ConnectionException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are ended by the clock or by the network. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallEndTest {
    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock).build();

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch end = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deadlineThatHasPassed(boolean streaming) {
        assertThatThrownBy(() -> provider.send(Asked.HELLO, Asked.attempt(streaming, cancellation, Duration.ZERO)))
                .isInstanceOf(ModelTimeoutException.class);
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deadlineWhileItWaitsForTheAnswer(boolean streaming) {
        answerWith(() -> {});

        assertThatThrownBy(() ->
                        provider.send(Asked.HELLO, Asked.attempt(streaming, cancellation, Duration.ofMillis(500))))
                .isInstanceOf(ModelTimeoutException.class)
                .hasMessageContaining("deadline");
        end.countDown();
    }

    @Test
    void deadlineInTheMiddleOfAStream() throws Exception {
        CompletableFuture<IOException> seenByServer = bedrock.enqueueEndlessStream(text("more"));
        try (EventSource events = provider.send(Asked.HELLO, Asked.attempt(true, cancellation, Duration.ofMillis(500)))
                .events()) {
            assertThatThrownBy(() -> Asked.readToEnd(events))
                    .isInstanceOf(ModelTimeoutException.class)
                    .hasMessageContaining("deadline");
            assertThat(seenByServer.get()).isNotNull();
        }
    }

    @Test
    void silenceOfAStream() {
        bedrock.enqueueStream(out -> {
            out.send(START);
            end.await();
        });
        try (ModelProvider impatient =
                Asked.account(bedrock).idleTimeout(Duration.ofMillis(500)).build()) {
            assertThatThrownBy(() -> Asked.stream(impatient, Asked.HELLO))
                    .isInstanceOf(ModelTimeoutException.class)
                    .hasMessageContaining("idle timeout");
        }
        end.countDown();
    }

    /** A model may think for minutes before it gives a plain answer. */
    @Test
    void silenceBeforeAPlainAnswerIsNoFailure() throws Exception {
        try (ModelProvider impatient =
                Asked.account(bedrock).idleTimeout(Duration.ofMillis(50)).build()) {
            answerWith(() -> {});
            assertThatThrownBy(() ->
                            impatient.send(Asked.HELLO, Asked.attempt(false, cancellation, Duration.ofMillis(500))))
                    .isInstanceOf(ModelTimeoutException.class)
                    .hasMessageContaining("deadline");
        }
        end.countDown();
    }

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (ModelProvider lonely = Asked.account(bedrock)
                .endpoint(URI.create("http://localhost:" + port))
                .build()) {
            assertThatThrownBy(() -> lonely.send(Asked.HELLO, Asked.attempt(true)))
                    .isInstanceOfSatisfying(
                            ConnectionException.class,
                            failure -> assertThat(failure.details().billed()).contains(false))
                    .hasMessageContaining("There is no connection to Bedrock: ConnectException")
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void connectionClosedBeforeTheAnswer(boolean streaming) {
        bedrock.server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());

        assertThatThrownBy(() -> provider.send(Asked.HELLO, Asked.attempt(streaming)))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("broke before it answered");
        assertThat(bedrock.server.getRequestCount()).isOne();
    }

    /** An HTTP client gladly sends again what a kept connection has lost: the model would answer twice. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keptConnectionThatBreaksIsNotTriedAgain(boolean streaming) {
        String whole = "{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"end_turn\"}";
        bedrock.enqueueJson(200, whole);
        bedrock.server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        bedrock.enqueueJson(200, whole);
        Asked.call(provider, Asked.HELLO);

        assertThatThrownBy(() -> provider.send(Asked.HELLO, Asked.attempt(streaming)))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("broke before it answered");
        assertThat(bedrock.server.getRequestCount()).isEqualTo(2);
        Asked.call(provider, Asked.HELLO);
        bedrock.received();
        bedrock.received();
        RecordedRequest next = bedrock.received();
        assertThat(next.getFailure()).isNull();
        assertThat(next.getConnectionIndex())
                .as("no connection was opened in between")
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answerOfNegativeLength(boolean streaming) {
        for (int status : new int[] {200, 400}) {
            bedrock.server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .setHeader("Content-Length", "-5")
                    .build());
            assertThatThrownBy(() -> provider.send(Asked.HELLO, Asked.attempt(streaming)))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("ProtocolException");
        }
    }

    private void answerWith(Runnable action) {
        bedrock.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                action.run();
                end.await();
                return new MockResponse.Builder().build();
            }
        });
    }
}
