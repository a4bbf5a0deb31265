package dev.headgate.openai;

import java.io.IOException;
import java.util.Arrays;
import okio.BufferedSource;

/**
 * Cuts bytes into server-sent events by the rules of the WHATWG, without making a string of any of them.
 *
 * <p>One departure: an event whose closing blank line is missing at the end of the stream is given out too, marked as
 * not terminated; some servers never send that line.
 */
final class SseReader {
    private static final int FIRST_CAPACITY = 8 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};
    private static final byte[] ERROR = {'e', 'r', 'r', 'o', 'r'};
    private static final int NONE = -1;

    private final BufferedSource source;
    private final int maxEventBytes;
    private final LineTimer timer;

    /** Holds the data of the event, then the line being read, then what was read ahead. */
    private byte[] buffer;

    private int dataStart = NONE;
    private int dataEnd;
    private int lineStart;
    private int scanned;
    private int limit;
    private boolean afterCarriageReturn;
    private boolean first = true;
    private boolean error;
    private boolean terminated;

    SseReader(BufferedSource source, int maxEventBytes, LineTimer timer) {
        this.source = source;
        this.maxEventBytes = maxEventBytes;
        this.timer = timer;
        this.buffer = new byte[Math.min(FIRST_CAPACITY, maxEventBytes)];
    }

    /** Waits for the next event that has data; returns false at the end of the stream. */
    boolean next() throws IOException {
        dataStart = NONE;
        error = false;
        terminated = true;
        while (true) {
            int end = endOfLine();
            timer.lineCame();
            boolean atEnd = end == NONE;
            int start = lineStart;
            end = atEnd ? limit : end;
            lineStart = scanned;
            if (first) {
                start = afterByteOrderMark(start, end);
                first = false;
            }
            if (start < end) {
                field(start, end);
            } else if (!atEnd) {
                if (dataStart != NONE) {
                    return true;
                }
                error = false;
            }
            if (atEnd) {
                terminated = false;
                return dataStart != NONE;
            }
        }
    }

    /** Returns what holds the data of the event, until {@link #next()} is called again. */
    byte[] buffer() {
        return buffer;
    }

    int dataStart() {
        return dataStart;
    }

    int dataEnd() {
        return dataEnd;
    }

    /** Tells whether the event's name is {@code error}. */
    boolean isError() {
        return error;
    }

    /** Tells whether the event came with its closing blank line. */
    boolean isTerminated() {
        return terminated;
    }

    /** Returns where the line ends that starts at lineStart, or NONE if the stream ends first. */
    private int endOfLine() throws IOException {
        do {
            if (afterCarriageReturn && scanned < limit) {
                afterCarriageReturn = false;
                if (buffer[scanned] == '\n') {
                    // The second half of a line end whose first half ended the line before.
                    scanned++;
                    lineStart = scanned;
                }
            }
            scanned = LineEnds.first(buffer, scanned, limit);
            if (scanned < limit) {
                afterCarriageReturn = buffer[scanned] == '\r';
                return scanned++;
            }
        } while (fill());
        return NONE;
    }

    private boolean fill() throws IOException {
        if (limit == buffer.length) {
            makeRoom();
        }
        timer.check();
        int count = source.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            return false;
        }
        limit += count;
        return true;
    }

    private void makeRoom() throws AnswerException {
        int kept = 0;
        if (dataStart != NONE) {
            System.arraycopy(buffer, dataStart, buffer, 0, dataEnd - dataStart);
            dataEnd -= dataStart;
            dataStart = 0;
            kept = dataEnd;
        }
        System.arraycopy(buffer, lineStart, buffer, kept, limit - lineStart);
        limit -= lineStart - kept;
        scanned -= lineStart - kept;
        lineStart = kept;
        if (limit == maxEventBytes) {
            throw AnswerException.malformed("The stream has an event of more than " + maxEventBytes
                    + " bytes; raise maxResponseBytes if that is right.");
        }
        if (limit > buffer.length / 2 && buffer.length < maxEventBytes) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, maxEventBytes));
        }
    }

    private void field(int start, int end) {
        int value = valueOf(DATA, start, end);
        if (value != NONE) {
            data(value, end);
            return;
        }
        value = valueOf(EVENT, start, end);
        if (value != NONE) {
            error = Arrays.equals(buffer, value, end, ERROR, 0, ERROR.length);
        }
    }

    /** Returns where the value of a field begins, or NONE if the line is another field or a comment. */
    private int valueOf(byte[] name, int start, int end) {
        int colon = start + name.length;
        if (colon > end || !Arrays.equals(buffer, start, colon, name, 0, name.length)) {
            return NONE;
        }
        if (colon == end) {
            return end;
        }
        if (buffer[colon] != ':') {
            return NONE;
        }
        boolean space = colon + 1 < end && buffer[colon + 1] == ' ';
        return colon + (space ? 2 : 1);
    }

    /** Moves a further line of data up to the one before it, over the field's name, which leaves room for the line feed. */
    private void data(int start, int end) {
        if (dataStart == NONE) {
            dataStart = start;
            dataEnd = end;
            return;
        }
        buffer[dataEnd++] = '\n';
        System.arraycopy(buffer, start, buffer, dataEnd, end - start);
        dataEnd += end - start;
    }

    private int afterByteOrderMark(int start, int end) {
        int after = start + BYTE_ORDER_MARK.length;
        boolean marked =
                after <= end && Arrays.equals(buffer, start, after, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        return marked ? after : start;
    }
}
