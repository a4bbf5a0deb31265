package dev.headgate.bedrock;

import java.io.IOException;
import java.io.InputStream;

/** Shows one line after the other as an input of its own, however long it is. */
final class LineInput extends InputStream {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int end;
    private boolean lineEnded = true;
    private long line;

    LineInput(InputStream in) {
        this.in = in;
    }

    /** Goes to the start of the next line that is not empty; returns false if there is none. */
    boolean nextLine() throws IOException {
        while (!lineEnded) {
            skipBuffered();
        }
        while (fill()) {
            byte first = buffer[position];
            if (first != '\n' && first != '\r') {
                lineEnded = false;
                line++;
                return true;
            }
            line += first == '\n' ? 1 : 0;
            position++;
        }
        return false;
    }

    /** Returns the number of the line, from 1. */
    long line() {
        return line;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (lineEnded || !fill()) {
            lineEnded = true;
            return -1;
        }
        int count = 0;
        while (count < length && position < end) {
            byte next = buffer[position++];
            if (next == '\n') {
                lineEnded = true;
                break;
            }
            target[offset + count++] = next;
        }
        return count == 0 ? -1 : count;
    }

    private void skipBuffered() throws IOException {
        if (!fill()) {
            lineEnded = true;
            return;
        }
        while (position < end && !lineEnded) {
            lineEnded = buffer[position++] == '\n';
        }
    }

    private boolean fill() throws IOException {
        if (position < end) {
            return true;
        }
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
