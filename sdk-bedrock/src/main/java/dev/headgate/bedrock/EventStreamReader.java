package dev.headgate.bedrock;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import okio.BufferedSource;

/**
 * Pulls frames of {@code application/vnd.amazon.eventstream} from a source, one at a time, into one buffer. Nothing is
 * read ahead: the caller's pace is the connection's pace. Not safe for use by several threads at once.
 */
final class EventStreamReader {
    /** The largest frame AWS's own decoder takes: 24 MiB of payload, 128 KiB of headers and 16 bytes around them. */
    static final int MAX_FRAME = (24 << 20) + (128 << 10) + 16;

    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;
    private static final int INITIAL = 2 << 10;
    private static final int KEPT = 256 << 10;

    private final BufferedSource source;
    private final int maxFrame;
    private final CRC32 crc = new CRC32();
    private final EventFrame frame = new EventFrame();
    private byte[] buffer = new byte[INITIAL];
    private boolean corrupt;

    EventStreamReader(BufferedSource source) {
        this(source, MAX_FRAME);
    }

    EventStreamReader(BufferedSource source, int maxFrame) {
        this.source = source;
        this.maxFrame = maxFrame;
    }

    /**
     * Waits for the next frame and shows it in {@link #frame}; false at the end of the input.
     *
     * @throws EOFException if the input ends inside a frame
     * @throws FrameException if the bytes are no frame; every later call fails the same way
     */
    boolean next() throws IOException {
        if (corrupt) {
            throw new FrameException("the event stream was corrupt before this frame");
        }
        if (source.exhausted()) {
            return false;
        }
        corrupt = true; // until the whole frame has proved good: after a bad one there is no way to find the next
        readFrame();
        corrupt = false;
        return true;
    }

    /** Returns the frame that {@link #next} found. It is always the same object. */
    EventFrame frame() {
        return frame;
    }

    /** Returns how many bytes the buffer takes, which is what an open stream costs between two frames. */
    int capacity() {
        return buffer.length;
    }

    private void readFrame() throws IOException {
        if (buffer.length > KEPT) {
            buffer = new byte[INITIAL]; // one large image must not stay with a stream for the rest of its life
        }
        fill(0, PRELUDE);
        verify(PRELUDE - CHECKSUM, "prelude");
        int length = intAt(0);
        int headers = intAt(4);
        if (length < PRELUDE + CHECKSUM || headers < 0 || headers > length - PRELUDE - CHECKSUM) {
            throw new FrameException("an event-stream frame of " + Integer.toUnsignedString(length) + " bytes with "
                    + Integer.toUnsignedString(headers) + " bytes of headers is impossible");
        }
        if (length > maxFrame) {
            throw new FrameException("an event-stream frame of " + length + " bytes exceeds the limit of " + maxFrame);
        }
        fill(PRELUDE, length);
        verify(length - CHECKSUM, "frame");
        frame.show(buffer, PRELUDE, PRELUDE + headers, length - CHECKSUM);
    }

    /** Reads up to {@code end}. The buffer grows with what has arrived, not with what the frame promises. */
    private void fill(int from, int end) throws IOException {
        int filled = from;
        while (filled < end) {
            if (filled == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(end, 2L * buffer.length));
            }
            int count = source.read(buffer, filled, Math.min(end, buffer.length) - filled);
            if (count < 0) {
                throw new EOFException("the event stream ended inside a frame, after " + filled + " bytes of it");
            }
            filled += count;
        }
    }

    private void verify(int end, String part) throws FrameException {
        crc.reset();
        crc.update(buffer, 0, end);
        if ((int) crc.getValue() != intAt(end)) {
            throw new FrameException("the checksum of an event-stream " + part + " does not match its bytes");
        }
    }

    private int intAt(int index) {
        return (buffer[index] & 0xff) << 24
                | (buffer[index + 1] & 0xff) << 16
                | (buffer[index + 2] & 0xff) << 8
                | (buffer[index + 3] & 0xff);
    }
}
