package dev.headgate.testkit.wire;

import java.io.IOException;
import okio.Buffer;
import okio.BufferedSink;

/** Writes frames the way a {@link Delivery} says; on HTTP/1.1 each write is one chunk. */
final class FrameSink {
    private final BufferedSink sink;
    private final Delivery delivery;
    private final boolean chunked;
    private final Buffer waiting = new Buffer();

    FrameSink(BufferedSink sink, Delivery delivery, boolean chunked) {
        this.sink = sink;
        this.delivery = delivery;
        this.chunked = chunked;
    }

    void write(Iterable<byte[]> frames) throws IOException {
        for (byte[] frame : frames) {
            write(frame);
        }
    }

    void write(byte[] frame) throws IOException {
        waiting.write(frame);
        if (!delivery.isCoalesced()) {
            flush();
        }
    }

    void flush() throws IOException {
        while (waiting.size() > 0) {
            long size = Math.min(waiting.size(), delivery.limit());
            if (chunked) {
                sink.writeHexadecimalUnsignedLong(size).writeUtf8("\r\n");
            }
            sink.write(waiting, size);
            if (chunked) {
                sink.writeUtf8("\r\n");
            }
            sink.flush();
        }
    }

    /** Ends the body in good order; the server writes the empty trailers. */
    void end() throws IOException {
        flush();
        if (chunked) {
            sink.writeUtf8("0\r\n");
        }
    }
}
