package dev.headgate.testkit.wire;

import dev.headgate.spi.TimeSource;
import dev.headgate.testkit.RawAnswer;
import java.io.IOException;
import java.util.List;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** The body of a raw answer: its writes, after their pauses, and its end. */
final class RawBody implements MockResponseBody {
    private final RawAnswer answer;
    private final Exchange exchange;
    private final Delivery delivery;
    private final TimeSource time;
    private final boolean chunked;

    RawBody(RawAnswer answer, Exchange exchange, Delivery delivery, TimeSource time, boolean chunked) {
        this.answer = answer;
        this.exchange = exchange;
        this.delivery = delivery;
        this.time = time;
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
            for (RawAnswer.Write write : answer.writes()) {
                write(write, out);
            }
            end(out, sink);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.hungUp();
        } catch (IOException e) {
            exchange.hungUp();
            throw e;
        }
    }

    private void end(FrameSink out, BufferedSink sink) throws IOException, InterruptedException {
        out.flush();
        switch (answer.end()) {
            case WHOLE -> {
                if (chunked) {
                    out.end();
                }
            }
            case CUT -> exchange.close();
            case RESET -> exchange.resetWhenRead();
            case STALL -> exchange.stall(sink);
            case ENDLESS -> repeat(out);
        }
    }

    /** Ends by the exception that the client's hanging up, or the server's closing, brings about. */
    private void repeat(FrameSink out) throws IOException, InterruptedException {
        List<RawAnswer.Write> writes = answer.writes();
        RawAnswer.Write last = writes.get(writes.size() - 1);
        while (true) {
            write(last, out);
            out.flush();
        }
    }

    private void write(RawAnswer.Write write, FrameSink out) throws IOException, InterruptedException {
        if (!write.pause().isZero()) {
            out.flush();
            time.sleep(write.pause());
        }
        out.write(write.bytes());
    }
}
