package dev.headgate.bedrock;

import static dev.headgate.bedrock.AnswerFrames.METADATA;
import static dev.headgate.bedrock.AnswerFrames.START;
import static dev.headgate.bedrock.AnswerFrames.blockStart;
import static dev.headgate.bedrock.AnswerFrames.blockStop;
import static dev.headgate.bedrock.AnswerFrames.delta;
import static dev.headgate.bedrock.AnswerFrames.stop;
import static dev.headgate.bedrock.AnswerFrames.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that end where they should not, or in another way. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamEndTest {
    private static final byte[][] FRAMES = {
        START,
        delta(0, "{\"reasoningContent\":{\"text\":\"hm\"}}"),
        delta(0, "{\"reasoningContent\":{\"signature\":\"c2ln\"}}"),
        blockStop(0),
        delta(1, "{\"text\":\"Grüezi\"}"),
        blockStop(1),
        blockStart(2, "{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"weather\"}}"),
        delta(2, "{\"toolUse\":{\"input\":\"{}\"}}"),
        blockStop(2),
        stop("tool_use"),
        METADATA
    };
    private static final int MESSAGE_STOP = 9;
    private static final byte[] STREAM = Frames.concat(FRAMES);

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock).build();

    @Test
    void eventsAreTheSameWhereverTheBytesAreSplit() {
        bedrock.enqueueStream(out -> out.send(STREAM));
        List<ChatEvent> whole = Asked.stream(provider, Asked.HELLO);
        assertThat(whole).hasSize(9);

        for (int split = 1; split < STREAM.length; split++) {
            byte[] first = Arrays.copyOf(STREAM, split);
            byte[] second = Arrays.copyOfRange(STREAM, split, STREAM.length);
            bedrock.enqueueStream(out -> {
                out.send(first);
                out.send(second);
            });
            assertThat(Asked.stream(provider, Asked.HELLO)).isEqualTo(whole);
        }
        bedrock.enqueueStream(out -> {
            for (byte one : STREAM) {
                out.send(new byte[] {one});
            }
        });
        assertThat(Asked.stream(provider, Asked.HELLO)).isEqualTo(whole);
    }

    /** The end is in good order, so only the missing messageStop tells. */
    @Test
    void endAtAnyFrameBeforeMessageStopIsNoEnd() {
        for (int count = 0; count <= FRAMES.length; count++) {
            byte[] sent = Frames.concat(Arrays.copyOf(FRAMES, count));
            bedrock.enqueueStream(out -> {
                // A chunk without bytes would be the end.
                if (sent.length > 0) {
                    out.send(sent);
                }
            });
            if (count > MESSAGE_STOP) {
                List<ChatEvent> events = Asked.stream(provider, Asked.HELLO);
                assertThat(events).last().isInstanceOf(ChatEvent.Finished.class);
                assertThat(events.stream().anyMatch(ChatEvent.UsageReported.class::isInstance))
                        .isEqualTo(count == FRAMES.length);
            } else {
                assertThatThrownBy(() -> Asked.stream(provider, Asked.HELLO))
                        .isInstanceOf(IncompleteStreamException.class)
                        .hasMessageContaining("ended without messageStop");
            }
        }
    }

    @Test
    void endInsideAFrameIsNoEnd() {
        byte[] sent = Arrays.copyOf(STREAM, STREAM.length - METADATA.length - 10);
        bedrock.enqueueStream(out -> out.send(sent));

        assertThatThrownBy(() -> Asked.stream(provider, Asked.HELLO)).isInstanceOf(IncompleteStreamException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    void connectionLostBeforeMessageStop(int count) {
        lose(count);

        assertThatThrownBy(() -> Asked.stream(provider, Asked.HELLO))
                .isInstanceOf(IncompleteStreamException.class)
                .hasMessageContaining("requestId=stream-1");
    }

    @Test
    void connectionLostAfterMessageStopTakesOnlyTheUsageAway() {
        lose(MESSAGE_STOP + 1);

        assertThat(Asked.stream(provider, Asked.HELLO)).last().isInstanceOf(ChatEvent.Finished.class);
    }

    @Test
    void corruptFrame() {
        byte[] bad = text("canary-9f3");
        bad[bad.length - 8] ^= 1;
        bedrock.enqueueStream(out -> out.send(Frames.concat(START, text("a"), bad, stop("end_turn"))));

        assertThatThrownBy(() -> Asked.stream(provider, Asked.HELLO))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("checksum");
    }

    @Test
    void refusalBeforeTheFirstContent() {
        for (byte[] begun : new byte[][] {new byte[0], START}) {
            bedrock.enqueueStream(out -> out.send(Frames.concat(
                    begun,
                    Frames.exception(
                            "throttlingException",
                            "{\"message\":\"Too many tokens, please wait before trying again. canary-9f3\"}"))));

            assertThatThrownBy(() -> Asked.stream(provider, Asked.HELLO))
                    .isInstanceOfSatisfying(ThrottledException.class, failure -> {
                        assertThat(failure.scope()).isEqualTo(ThrottledException.Scope.TOKENS);
                        assertThat(failure.details().providerCode()).contains("throttlingException");
                        assertThat(failure.details().providerMessage())
                                .hasValueSatisfying(words -> assertThat(words).startsWith("Too many tokens"));
                        assertThat(failure.details().requestId()).contains("stream-1");
                        assertThat(failure.details().httpStatus()).hasValue(200);
                    })
                    .hasNoCause()
                    .message()
                    .doesNotContain("canary");
        }
    }

    @Test
    void refusalAfterContentComesAfterTheContentAndStays() {
        bedrock.enqueueStream(out -> out.send(Frames.concat(
                START, text("a"), Frames.exception("modelStreamErrorException", "{\"message\":\"canary-9f3\"}"))));
        List<ChatEvent> seen = new ArrayList<>();
        try (EventSource events =
                provider.send(Asked.HELLO, Asked.attempt(true)).events()) {
            seen.add(events.next());
            seen.add(events.next());
            ModelException first = failure(events);
            assertThat(first).isInstanceOf(OverloadedException.class);
            assertThat(first.getMessage()).doesNotContain("canary");
            assertThat(failure(events)).isSameAs(first);
        }
        assertThat(seen.get(1)).isEqualTo(new ChatEvent.TextDelta("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"InternalError", "neverHeardOf", ""})
    void errorFrames(String code) {
        bedrock.enqueueStream(out -> out.send(Frames.concat(START, Frames.error(code, "canary-9f3"))));

        assertThatThrownBy(() -> Asked.stream(provider, Asked.HELLO))
                .isInstanceOfSatisfying(
                        OverloadedException.class,
                        failure ->
                                assertThat(failure.details().providerMessage()).contains("canary-9f3"))
                .message()
                .doesNotContain("canary");
    }

    private static ModelException failure(EventSource events) {
        try {
            throw new AssertionError("no failure but " + events.next());
        } catch (ModelException e) {
            return e;
        }
    }

    /** Sends some frames, one chunk each, and drops the connection in the middle of the body. */
    private void lose(int count) {
        Buffer chunks = new Buffer();
        for (byte[] frame : Arrays.copyOf(FRAMES, count)) {
            chunks.writeHexadecimalUnsignedLong(frame.length).writeUtf8("\r\n").write(frame);
            chunks.writeUtf8("\r\n");
        }
        bedrock.server.enqueue(new MockResponse.Builder()
                .removeHeader("Content-Length")
                .addHeader("Transfer-Encoding", "chunked")
                .addHeader("x-amzn-RequestId", "stream-1")
                .body(new LostBody(chunks))
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());
    }

    private record LostBody(Buffer bytes) implements mockwebserver3.MockResponseBody {
        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(okio.BufferedSink sink) throws java.io.IOException {
            sink.writeAll(bytes.copy());
            sink.flush();
        }
    }
}
