package dev.headgate.openai;

import dev.headgate.testkit.RawAnswer;
import dev.headgate.testkit.RawAnswer.End;
import dev.headgate.testkit.TestClock;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import okio.Source;
import okio.Timeout;

/** Gives its pieces one by one, as a network does, and ends as networks end. */
final class MemorySource implements Source {
    /** Bytes that come together, after a pause. */
    private record Piece(Duration pause, ByteString bytes) {}

    private final TestClock clock = TestClock.auto();
    private final List<Piece> pieces;
    private final End end;
    private int next;
    private long given;

    MemorySource(List<byte[]> pieces) {
        this(pieces, End.WHOLE);
    }

    MemorySource(List<byte[]> pieces, End end) {
        this(
                end,
                pieces.stream()
                        .map(bytes -> new Piece(Duration.ZERO, ByteString.of(bytes)))
                        .toList());
    }

    private MemorySource(End end, List<Piece> pieces) {
        this.pieces = pieces;
        this.end = end;
    }

    /** Gives an answer's bytes as its server sends them. */
    static MemorySource of(RawAnswer answer) {
        return new MemorySource(
                answer.end(),
                answer.writes().stream()
                        .map(write -> new Piece(write.pause(), ByteString.of(write.bytes())))
                        .toList());
    }

    /** Cuts bytes at these places. */
    static List<byte[]> cut(byte[] bytes, int... places) {
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        for (int place : places) {
            pieces.add(Arrays.copyOfRange(bytes, from, place));
            from = place;
        }
        pieces.add(Arrays.copyOfRange(bytes, from, bytes.length));
        pieces.removeIf(piece -> piece.length == 0);
        return pieces;
    }

    TestClock clock() {
        return clock;
    }

    /** Returns how many bytes were taken. */
    long given() {
        return given;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        if (next == pieces.size() && !ended()) {
            next--;
        }
        if (next == pieces.size()) {
            return -1;
        }
        Piece piece = pieces.get(next++);
        clock.advance(piece.pause());
        sink.write(piece.bytes());
        given += piece.bytes().size();
        return piece.bytes().size();
    }

    /** Returns false if the last piece is to be repeated. */
    private boolean ended() throws IOException {
        return switch (end) {
            case WHOLE -> true;
            case CUT -> throw new EOFException("unexpected end of stream");
            case RESET -> throw new SocketException("Connection reset");
            case STALL -> throw new SocketTimeoutException("timeout");
            case ENDLESS -> false;
        };
    }

    @Override
    public Timeout timeout() {
        return Timeout.NONE;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
