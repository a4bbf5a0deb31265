package dev.headgate.bedrock;

import static dev.headgate.bedrock.AnswerFrames.START;
import static dev.headgate.bedrock.AnswerFrames.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.error.CancelledException;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are ended on this side. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CancellationTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock).build();

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch end = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cancelledBeforeItIsSent(boolean streaming) {
        cancellation.request();

        assertThatThrownBy(() -> provider.send(Asked.HELLO, Asked.attempt(streaming, cancellation, LONG)))
                .isInstanceOf(CancelledException.class);
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cancelledWhileItWaitsForTheAnswer(boolean streaming) {
        answerWith(cancellation::request);

        assertThatThrownBy(() -> provider.send(Asked.HELLO, Asked.attempt(streaming, cancellation, LONG)))
                .isInstanceOf(CancelledException.class)
                .hasNoCause();
        end.countDown();
    }

    @Test
    void cancelledInTheMiddleOfAStream() throws Exception {
        CompletableFuture<IOException> seenByServer = bedrock.enqueueEndlessStream(text("more"));
        try (EventSource events = provider.send(Asked.HELLO, Asked.attempt(true, cancellation, LONG))
                .events()) {
            events.next();
            cancellation.request();
            assertThat(seenByServer.get()).isNotNull();
            assertThatThrownBy(() -> Asked.readToEnd(events)).isInstanceOf(CancelledException.class);
        }
    }

    @Test
    void cancelledByAnotherThreadWhileItWaitsForAnEvent() throws Exception {
        bedrock.enqueueStream(out -> {
            out.send(START);
            end.await();
        });
        try (EventSource events = provider.send(Asked.HELLO, Asked.attempt(true, cancellation, LONG))
                .events()) {
            events.next();
            CompletableFuture<Void> cancelled = CompletableFuture.runAsync(cancellation::request);
            assertThatThrownBy(events::next).isInstanceOf(CancelledException.class);
            cancelled.get();
        }
        end.countDown();
    }

    @Test
    void cancellationAfterTheAnswerHarmsNothing() {
        AtomicBoolean run = new AtomicBoolean();
        bedrock.enqueueStream(out -> out.send(Frames.concat(AnswerFrames.answer("end_turn", text("a")))));
        bedrock.enqueueStream(out -> out.send(Frames.concat(AnswerFrames.answer("end_turn", text("a")))));

        Asked.events(provider.send(Asked.HELLO, Asked.attempt(true, cancellation, LONG)));
        cancellation.onRequest(() -> run.set(true));
        cancellation.request();

        assertThat(run).isTrue();
        assertThat(Asked.stream(provider, Asked.HELLO)).isNotEmpty();
        assertThat(bedrock.received().getConnectionIndex()).isZero();
        assertThat(bedrock.received().getConnectionIndex()).isZero();
    }

    @Test
    void closingTheReplyClosesTheSocketAtOnce() throws Exception {
        CompletableFuture<IOException> seenByServer = bedrock.enqueueEndlessStream(text("more"));
        Reply reply = provider.send(Asked.HELLO, Asked.attempt(true));
        EventSource events = reply.events();
        events.next();
        events.next();
        reply.close();
        reply.close();

        assertThat(seenByServer.get()).isNotNull();
        assertThatThrownBy(() -> Asked.readToEnd(events)).isInstanceOf(CancelledException.class);
    }

    @Test
    void closingTheReplyFromAnotherThreadUnblocksTheReader() throws Exception {
        try (BedrockConnections connections = BedrockConnections.create();
                ModelProvider sharing =
                        Asked.account(bedrock).connections(connections).build()) {
            for (int i = 0; i < 30; i++) {
                CompletableFuture<IOException> seenByServer = bedrock.enqueueEndlessStream(text("more"));
                EventSource events =
                        sharing.send(Asked.HELLO, Asked.attempt(true)).events();
                events.next();
                CompletableFuture<Void> closed = CompletableFuture.runAsync(events::close);
                assertThatThrownBy(() -> Asked.readToEnd(events)).isInstanceOf(CancelledException.class);
                closed.get();
                assertThat(seenByServer.get()).isNotNull();
                assertThat(connections).hasToString("BedrockConnections[0 open]");
            }
        }
    }

    @Test
    void closingTheReplyUnblocksAReaderThatWaits() throws Exception {
        bedrock.enqueueStream(out -> {
            out.send(START);
            end.await();
        });
        EventSource events = provider.send(Asked.HELLO, Asked.attempt(true)).events();
        events.next();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(events::close);
        assertThatThrownBy(events::next).isInstanceOf(CancelledException.class);
        closed.get();
        end.countDown();
    }

    @Test
    void closingTheProviderEndsItsCalls() throws Exception {
        CompletableFuture<IOException> seenByServer = bedrock.enqueueEndlessStream(text("more"));
        EventSource events = provider.send(Asked.HELLO, Asked.attempt(true)).events();
        events.next();

        provider.close();

        assertThat(seenByServer.get()).isNotNull();
        assertThatThrownBy(() -> Asked.readToEnd(events)).isInstanceOf(CancelledException.class);
        events.close();
    }

    @Test
    void interruptedThread() {
        bedrock.enqueueJson(200, "{}");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> provider.send(Asked.HELLO, Asked.attempt(false)))
                    .isInstanceOf(CancelledException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
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
