package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SseReaderTest {
    private static final int LIMIT = 1 << 20;

    /** Gives its pieces one by one, as a network does. */
    private static BufferedSource pieces(List<byte[]> pieces) {
        return Okio.buffer(new Source() {
            private int next;

            @Override
            public long read(Buffer sink, long byteCount) {
                if (next == pieces.size()) {
                    return -1;
                }
                byte[] piece = pieces.get(next++);
                sink.write(piece);
                return piece.length;
            }

            @Override
            public Timeout timeout() {
                return Timeout.NONE;
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        });
    }

    private static List<String> read(BufferedSource source, int limit) throws IOException {
        SseReader reader =
                new SseReader(source, limit, new LineTimer(Calls.streaming().call(), Duration.ofMinutes(1)));
        List<String> events = new ArrayList<>();
        while (reader.next()) {
            String data = new String(
                    reader.buffer(), reader.dataStart(), reader.dataEnd() - reader.dataStart(), StandardCharsets.UTF_8);
            events.add((reader.isError() ? "error!" : "") + data + (reader.isTerminated() ? "" : "$"));
        }
        return events;
    }

    static Stream<Arguments> corpus() {
        return Stream.of(
                Arguments.of("line feeds", "data: a\n\ndata: b\n\n", List.of("a", "b")),
                Arguments.of("both", "data: a\r\n\r\ndata: b\r\n\r\n", List.of("a", "b")),
                Arguments.of("carriage returns", "data: a\r\rdata: b\r\r", List.of("a", "b")),
                Arguments.of("mixed", "data: a\r\n\ndata: b\r\r\ndata: c\n\r\n", List.of("a", "b", "c")),
                Arguments.of("byte order mark", "\ufeffdata: a\n\n", List.of("a")),
                Arguments.of("a mark elsewhere is no mark", "data: a\n\n\ufeffdata: b\n\n", List.of("a")),
                Arguments.of("no space", "data:a\n\ndata:  b\n\n", List.of("a", " b")),
                Arguments.of("several lines", "data: a\ndata: b\ndata:\ndata: c\n\n", List.of("a\nb\n\nc")),
                Arguments.of("crlf several lines", "data: {\r\ndata: }\r\n\r\n", List.of("{\n}")),
                Arguments.of("comments", ": hi\n\n:\ndata: a\n: more\n\n: OPENROUTER PROCESSING\n\n", List.of("a")),
                Arguments.of("comment within an event", "data: a\n:x\ndata: b\n\n", List.of("a\nb")),
                Arguments.of("no colon", "data\n\ndata\ndata\n\n", List.of("", "\n")),
                Arguments.of("no data", "retry: 5\n\nid: 1\n\nevent: error\n\ndata: a\n\n", List.of("a")),
                Arguments.of("error", "event: error\ndata: a\n\ndata: b\n\n", List.of("error!a", "b")),
                Arguments.of("other event", "event: errors\ndata: a\n\n", List.of("a")),
                Arguments.of("other fields", "datax: a\ndat: b\ndata: c\nid: 7\nfoo\n\n", List.of("c")),
                Arguments.of("no last blank line", "data: a\n\ndata: b\n", List.of("a", "b$")),
                Arguments.of("no last line end", "data: a\n\ndata: b", List.of("a", "b$")),
                Arguments.of("ends in carriage returns", "data: a\r\r", List.of("a")),
                Arguments.of("empty", "", List.of()),
                Arguments.of(
                        "long bytes",
                        "data: \u00e4\u20ac\ud83d\ude00\r\n\r\ndata: \u4e2d\n\n",
                        List.of("\u00e4\u20ac\ud83d\ude00", "\u4e2d")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void readsTheSameHoweverTheBytesAreSplit(String name, String stream, List<String> events) throws IOException {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= bytes.length; i++) {
            for (int j = i; j <= bytes.length; j++) {
                List<byte[]> split = new ArrayList<>();
                for (byte[] piece : List.of(
                        Arrays.copyOfRange(bytes, 0, i),
                        Arrays.copyOfRange(bytes, i, j),
                        Arrays.copyOfRange(bytes, j, bytes.length))) {
                    if (piece.length > 0) {
                        split.add(piece);
                    }
                }
                assertThat(read(pieces(split), LIMIT)).as("%d, %d", i, j).isEqualTo(events);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void readsTheSameByteByByte(String name, String stream, List<String> events) throws IOException {
        List<byte[]> single = new ArrayList<>();
        for (byte b : stream.getBytes(StandardCharsets.UTF_8)) {
            single.add(new byte[] {b});
        }
        assertThat(read(pieces(single), LIMIT)).isEqualTo(events);
    }

    @Test
    void growsAndMovesItsBuffer() throws IOException {
        StringBuilder stream = new StringBuilder();
        List<String> events = new ArrayList<>();
        for (int size = 1; size < 60_000; size = size * 2 + 7) {
            String text = "\u00e4".repeat(size);
            stream.append(":").append("c".repeat(size)).append('\n');
            stream.append("data: ").append(text).append("\r\ndata: x\r\n:");
            stream.append("c".repeat(size)).append("\ndata:").append(text).append("\r\n\r\n");
            events.add(text + "\nx\n" + text);
        }
        byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
        for (int size : new int[] {1, 3, 1000, 8192, bytes.length}) {
            List<byte[]> split = new ArrayList<>();
            for (int i = 0; i < bytes.length; i += size) {
                split.add(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size)));
            }
            assertThat(read(pieces(split), LIMIT)).as("pieces of %d", size).isEqualTo(events);
        }
    }

    @Test
    void keepsNothingOfEventsThatArePast() throws IOException {
        String stream = ("data: " + "a".repeat(1000) + "\n\n").repeat(100);
        assertThat(read(new Buffer().writeUtf8(stream), 2048)).hasSize(100);
    }

    @Test
    void refusesAnEndlessLine() {
        Buffer endless = new Buffer().writeUtf8("data: " + "a".repeat(20_000));
        assertThatThrownBy(() -> read(endless, 10_000))
                .isInstanceOf(AnswerException.class)
                .hasMessageContaining("more than 10000 bytes");
    }

    @Test
    void refusesAnEndlessComment() {
        Buffer endless = new Buffer().writeUtf8(":" + "a".repeat(20_000));
        assertThatThrownBy(() -> read(endless, 10_000)).isInstanceOf(AnswerException.class);
    }

    @Test
    void refusesAnEventOfManyLines() {
        Buffer endless = new Buffer().writeUtf8("data: aaaaaaaaaa\n".repeat(2_000));
        assertThatThrownBy(() -> read(endless, 10_000)).isInstanceOf(AnswerException.class);
    }

    @Test
    void manyCommentsBetweenTwoLinesOfDataAreNoLongEvent() throws IOException {
        String stream = "data: a\n" + ": alive\n".repeat(5_000) + "data: b\n\n";
        assertThat(read(new Buffer().writeUtf8(stream), 9_000)).containsExactly("a\nb");
    }
}
