package dev.headgate.testkit.wire;

import java.io.IOException;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** The first half of a body that was announced as whole. */
final class CutBody implements MockResponseBody {
    private final byte[] whole;
    private final Runnable cut;

    CutBody(byte[] whole, Runnable cut) {
        this.whole = whole;
        this.cut = cut;
    }

    @Override
    public long getContentLength() {
        return whole.length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(whole, 0, whole.length / 2);
        sink.flush();
        cut.run();
    }
}
