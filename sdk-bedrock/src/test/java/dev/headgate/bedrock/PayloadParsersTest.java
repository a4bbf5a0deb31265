package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PayloadParsersTest {
    /** All kinds of values, at all depths that are read. */
    private static final List<String> PAYLOADS = List.of(
            "{\"contentBlockIndex\":12,\"delta\":{\"text\":\"Gr\u00fcezi \\u00fc\\n\"},\"p\":[true,{\"a\":null}]}",
            "{\"delta\":{\"citation\":{\"title\":\"t\",\"sourceContent\":[{\"text\":\"a\"},{\"text\":\"b\"}],"
                    + "\"location\":{\"web\":{\"url\":\"u\"}}}}}",
            "{\"usage\":{\"inputTokens\":1,\"cacheDetails\":[{\"ttl\":\"5m\",\"inputTokens\":2}]},"
                    + "\"trace\":{\"guardrail\":{\"x\":[1.50,\"y\"]}},\"metrics\":{\"latencyMs\":7}}",
            "{\"stopReason\":\"end_turn\",\"additionalModelResponseFields\":{\"a\":[[]]}}");

    @Test
    void payloadThatIsCutFailsWhereverItIsCut() throws IOException {
        for (String payload : PAYLOADS) {
            byte[] bytes = payload.getBytes(UTF_8);
            for (int end = 1; end < bytes.length; end++) {
                byte[] cut = Arrays.copyOf(bytes, end);
                assertThatThrownBy(() -> read(cut))
                        .as("%s of %d bytes", new String(cut, UTF_8), bytes.length)
                        .isInstanceOf(IOException.class);
            }
            read(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "\"text\"", "12", "null", "{} {}", "{}]", "{}x", "{\"a\":}", "{a:1}", " "})
    void whatIsNotOneObject(String payload) {
        assertThatThrownBy(() -> read(payload.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", " {} \n"})
    void whatSaysNothing(String payload) throws IOException {
        assertThat(names(payload.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void invalidTextIsRefused() {
        byte[] bytes = "{\"delta\":{\"text\":\"?\"}}".getBytes(UTF_8);
        bytes[18] = (byte) 0xff;

        assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class);
    }

    @Test
    void whatFailedLeavesNothingBehind() throws IOException {
        for (int i = 0; i < 200; i++) {
            assertThatThrownBy(() -> read("{\"delta\":{\"text\":\"left be".getBytes(UTF_8)))
                    .isInstanceOf(IOException.class);
            assertThat(names("{\"b\":1,\"c\":{}}".getBytes(UTF_8))).containsExactly("b", "c");
        }
    }

    @Test
    void readerThatFailsLeavesNothingBehind() throws IOException {
        for (int i = 0; i < 200; i++) {
            assertThatThrownBy(() -> PayloadParsers.read("{\"a\":1}".getBytes(UTF_8), 0, 7, (name, parser) -> {
                        throw AnswerException.wrong("no");
                    }))
                    .isInstanceOf(AnswerException.class);
            assertThat(names("{\"b\":1}".getBytes(UTF_8))).containsExactly("b");
        }
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        List<CompletableFuture<Void>> readers = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        String text = thread + "-" + i;
                        EventPayload payload = new EventPayload();
                        byte[] frame = Frames.event("contentBlockDelta", "{\"delta\":{\"text\":\"" + text + "\"}}");
                        readFrame(payload, frame);
                        assertThat(payload.text).isEqualTo(text);
                    }
                }))
                .toList();
        readers.forEach(CompletableFuture::join);
    }

    private static void readFrame(EventPayload payload, byte[] frame) {
        try {
            EventStreamReader reader = new EventStreamReader(new Buffer().write(frame));
            assertThat(reader.next()).isTrue();
            payload.read(reader.frame());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(byte[] payload) throws IOException {
        EventPayload event = new EventPayload();
        byte[] frame = Frames.frame(new byte[0], payload);
        EventStreamReader reader = new EventStreamReader(new Buffer().write(frame));
        assertThat(reader.next()).isTrue();
        event.read(reader.frame());
    }

    private static List<String> names(byte[] payload) throws IOException {
        List<String> names = new ArrayList<>();
        PayloadParsers.read(payload, 0, payload.length, (name, parser) -> names.add(name));
        return names;
    }
}
