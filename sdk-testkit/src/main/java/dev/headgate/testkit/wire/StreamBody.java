package dev.headgate.testkit.wire;

import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.FaultKind;
import dev.headgate.testkit.Piece;
import dev.headgate.testkit.SeenRequest;
import java.io.IOException;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The body of a streamed answer, whole or up to a fault. */
final class StreamBody implements MockResponseBody {
    private final SeenRequest seen;
    private final Answer answer;
    private final @Nullable Fault fault;
    private final StreamFrames frames;
    private final Exchange exchange;
    private final Delivery delivery;
    private final boolean chunked;

    StreamBody(
            SeenRequest seen,
            Answer answer,
            @Nullable Fault fault,
            StreamFrames frames,
            Exchange exchange,
            Delivery delivery,
            boolean chunked) {
        this.seen = seen;
        this.answer = answer;
        this.fault = fault;
        this.frames = frames;
        this.exchange = exchange;
        this.delivery = delivery;
        this.chunked = chunked;
    }

    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        FrameSink out = new FrameSink(sink, delivery, chunked);
        try {
            if (!begin(out, sink)) {
                return;
            }
            if (fault == null) {
                out.write(frames.end());
                out.end();
            } else {
                out.flush();
                fail(fault, out, sink);
            }
        } catch (IOException e) {
            exchange.hungUp();
            throw e;
        }
    }

    /** What the answer holds is free before its end is told: the client may come with the next request at once. */
    private boolean begin(FrameSink out, BufferedSink sink) throws IOException {
        try {
            out.write(frames.start());
            return writePieces(out, sink);
        } finally {
            exchange.over(seen);
        }
    }

    /** Returns false if the client hung up at a gate. */
    private boolean writePieces(FrameSink out, BufferedSink sink) throws IOException {
        int left = fault == null ? Integer.MAX_VALUE : fault.events();
        for (Piece piece : answer.pieces()) {
            if (piece instanceof Piece.Gate gate) {
                out.flush();
                if (!exchange.pass(gate, sink)) {
                    return false;
                }
                continue;
            }
            if (piece instanceof Piece.Pause pause) {
                out.flush();
                if (!exchange.pause(pause.time())) {
                    return false;
                }
                continue;
            }
            if (piece.isContent()) {
                if (left == 0) {
                    return true;
                }
                left--;
            }
            out.write(frames.piece(piece));
        }
        return true;
    }

    private void fail(Fault fault, FrameSink out, BufferedSink sink) throws IOException {
        FaultKind kind = fault.kind();
        if (kind == FaultKind.STALL) {
            exchange.stall(sink);
        } else if (kind == FaultKind.CUT) {
            exchange.close();
        } else if (kind == FaultKind.RESET) {
            exchange.resetWhenRead();
        } else if (kind == FaultKind.MALFORMED || kind == FaultKind.HTML) {
            out.write(frames.garbage());
            out.end();
        } else {
            out.write(frames.error(fault));
            out.end();
        }
    }
}
