package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamReaderTest {
    private static final byte[] DELTA =
            Frames.event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Grüezi\"}}");
    private static final byte[] STREAM = Frames.concat(
            Frames.event("messageStart", "{\"role\":\"assistant\"}"),
            DELTA,
            Frames.exception("throttlingException", "{\"message\":\"slow down\"}"),
            Frames.error("InternalError", "no idea"));
    private static final List<String> SEEN = List.of(
            "EVENT messageStart application/json {\"role\":\"assistant\"} ",
            "EVENT contentBlockDelta application/json {\"contentBlockIndex\":0,\"delta\":{\"text\":\"Grüezi\"}} ",
            "EXCEPTION throttlingException  {\"message\":\"slow down\"} ",
            "ERROR InternalError   no idea");

    @Test
    void showsEachFrameInTheSameObject() throws IOException {
        EventStreamReader reader = reader(STREAM);
        EventFrame frame = reader.frame();

        assertThat(reader.next()).isTrue();
        assertThat(reader.frame()).isSameAs(frame);
        assertThat(frame.name()).isSameAs("messageStart");
        assertThat(reader.next()).isTrue();
        assertThat(reader.frame()).isSameAs(frame);
        assertThat(frame.name()).isSameAs("contentBlockDelta");
    }

    @Test
    void decodesTheSameWhereverTheBytesAreSplit() throws IOException {
        for (int split = 0; split <= STREAM.length; split++) {
            assertThat(drain(new EventStreamReader(Okio.buffer(new Pieces(
                            Arrays.copyOf(STREAM, split), Arrays.copyOfRange(STREAM, split, STREAM.length))))))
                    .isEqualTo(SEEN);
        }
        byte[][] single = new byte[STREAM.length][];
        for (int i = 0; i < STREAM.length; i++) {
            single[i] = new byte[] {STREAM[i]};
        }
        assertThat(drain(new EventStreamReader(Okio.buffer(new Pieces(single)))))
                .isEqualTo(SEEN);
    }

    @Test
    void noCorruptByteGoesUnnoticed() {
        for (int index = 0; index < DELTA.length; index++) {
            for (int mask = 1; mask < 256; mask++) {
                byte[] corrupt = DELTA.clone();
                corrupt[index] ^= (byte) mask;
                EventStreamReader reader = reader(corrupt);
                assertThatThrownBy(reader::next).isInstanceOf(FrameException.class);
            }
        }
    }

    @Test
    void staysBrokenAfterACorruptFrame() {
        byte[] corrupt = DELTA.clone();
        corrupt[corrupt.length - 1] ^= 1;
        EventStreamReader reader = reader(Frames.concat(corrupt, DELTA));

        assertThatThrownBy(reader::next).isInstanceOf(FrameException.class).hasMessageContaining("checksum");
        assertThatThrownBy(reader::next).isInstanceOf(FrameException.class).hasMessageContaining("before");
    }

    @Test
    void tellsAnEndBetweenFramesFromOneInsideAFrame() throws IOException {
        assertThat(reader(new byte[0]).next()).isFalse();
        for (int length = 1; length < DELTA.length; length++) {
            EventStreamReader reader = reader(Frames.concat(DELTA, Arrays.copyOf(DELTA, length)));
            assertThat(reader.next()).isTrue();
            assertThatThrownBy(reader::next).isInstanceOf(EOFException.class).hasMessageContaining(length + " bytes");
        }
        EventStreamReader reader = reader(DELTA);
        assertThat(reader.next()).isTrue();
        assertThat(reader.next()).isFalse();
        assertThat(reader.next()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"15,0", "0,0", "-1,0", "-2147483648,0", "16,1", "40,25", "40,-1", "2147483647,0"})
    void refusesImpossibleLengths(int total, int headers) {
        EventStreamReader reader = reader(Frames.frame(total, headers, new byte[64]));

        assertThatThrownBy(reader::next).isInstanceOf(FrameException.class).hasMessageContaining("bytes");
    }

    @Test
    void refusesFramesOverTheLimit() throws IOException {
        byte[] frame = Frames.event("metadata", " ".repeat(1_000));

        assertThat(new EventStreamReader(new Buffer().write(frame), frame.length).next())
                .isTrue();
        EventStreamReader reader = new EventStreamReader(new Buffer().write(frame), frame.length - 1);
        assertThatThrownBy(reader::next)
                .isInstanceOf(FrameException.class)
                .hasMessageContaining("limit of " + (frame.length - 1));
    }

    @Test
    void holdsTheBytesThatCameNotThePromisedOnes() {
        EventStreamReader reader = reader(Frames.frame(EventStreamReader.MAX_FRAME, 0, new byte[5_000]));

        assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
        assertThat(reader.capacity()).isEqualTo(8_192);
    }

    @Test
    void keepsNoLargeBufferForSmallFrames() throws IOException {
        String image = "x".repeat(3 << 20);
        EventStreamReader reader = reader(Frames.concat(DELTA, Frames.event("contentBlockDelta", image), DELTA));

        assertThat(reader.next()).isTrue();
        assertThat(reader.capacity()).isEqualTo(2_048);
        assertThat(reader.next()).isTrue();
        assertThat(payload(reader)).isEqualTo(image);
        assertThat(reader.next()).isTrue();
        assertThat(payload(reader)).contains("Grüezi");
        assertThat(reader.capacity()).isEqualTo(2_048);
    }

    @Test
    void skipsHeadersOfEveryType() throws IOException {
        byte[] headers = Frames.concat(
                Frames.header("true", 0, new byte[0]),
                Frames.header("false", 1, new byte[0]),
                Frames.header("byte", 2, new byte[1]),
                Frames.header("short", 3, new byte[2]),
                Frames.header("int", 4, new byte[4]),
                Frames.header("long", 5, new byte[8]),
                Frames.header("bytes", 6, new byte[] {0, 3, 1, 2, 3}),
                Frames.text("string", ":event-type"),
                Frames.header("timestamp", 8, new byte[8]),
                Frames.header("uuid", 9, new byte[16]),
                Frames.header(":event-type", 6, new byte[] {0, 1, 'x'}),
                Frames.text(":event-type", "anythingNew"),
                Frames.text(":message-type", "event"));

        assertThat(drain(reader(Frames.frame(headers, new byte[0])))).containsExactly("EVENT anythingNew   ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "05", // a name longer than the headers
                "0161", // no type
                "01610a", // a type that does not exist
                "0161ff", // another
                "016107", // text without a length
                "01610700", // half a length
                "0161070001", // text longer than the headers
                "016105000000", // a long of three bytes
            })
    void refusesHeadersThatDoNotAddUp(String hex) {
        EventStreamReader reader = reader(Frames.frame(HexFormat.of().parseHex(hex), new byte[64]));

        assertThatThrownBy(reader::next).isInstanceOf(FrameException.class).hasMessageContaining("header");
    }

    /** Frames with checksums that this test's own encoder has not made. */
    @Test
    void decodesForeignFrames() throws IOException {
        byte[] empty = HexFormat.of().parseHex("000000100000000005c248eb7d98c8ff");
        byte[] payloadOnly = HexFormat.of()
                .parseHex("0000001d00000000fd528c5a" + HexFormat.of().formatHex("{'foo':'bar'}".getBytes(UTF_8))
                        + "c3653936");
        byte[] intHeader = HexFormat.of()
                .parseHex("0000002d0000001041c424b8" + "0a"
                        + HexFormat.of().formatHex("event-type".getBytes(UTF_8))
                        + "040000a00c" + HexFormat.of().formatHex("{'foo':'bar'}".getBytes(UTF_8)) + "36f480a0");

        assertThat(drain(reader(Frames.concat(empty, payloadOnly, intHeader))))
                .containsExactly("OTHER    ", "OTHER   {'foo':'bar'} ", "OTHER   {'foo':'bar'} ");
    }

    private static EventStreamReader reader(byte[] bytes) {
        return new EventStreamReader(new Buffer().write(bytes));
    }

    private static List<String> drain(EventStreamReader reader) throws IOException {
        List<String> seen = new ArrayList<>();
        EventFrame frame = reader.frame();
        while (reader.next()) {
            seen.add(String.join(
                    " ",
                    frame.kind().toString(),
                    frame.name(),
                    frame.contentType(),
                    payload(reader),
                    frame.errorMessage()));
        }
        return seen;
    }

    private static String payload(EventStreamReader reader) {
        EventFrame frame = reader.frame();
        String text = new String(frame.bytes(), frame.payloadOffset(), frame.payloadLength(), UTF_8);
        assertThat(frame.copyOfPayload()).isEqualTo(text.getBytes(UTF_8));
        return text;
    }

    /** Hands out bytes in the given pieces, never across a boundary. */
    private static final class Pieces implements Source {
        private final byte[][] pieces;
        private int piece;
        private int offset;

        Pieces(byte[]... pieces) {
            this.pieces = pieces;
        }

        @Override
        public long read(Buffer sink, long byteCount) {
            while (piece < pieces.length && offset == pieces[piece].length) {
                piece++;
                offset = 0;
            }
            if (piece == pieces.length) {
                return -1;
            }
            int count = (int) Math.min(byteCount, pieces[piece].length - offset);
            sink.write(pieces[piece], offset, count);
            offset += count;
            return count;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}
