package dev.headgate.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Splits a file into lines at line feeds and at nothing else. Writer, recovery and verifier all rest on this one, so that
 * they cannot differ about what a line is. Not thread-safe.
 */
final class LineReader implements Closeable {
    /** Longer than any record that is written; what is longer is no line. */
    static final int LONGEST = 8 << 20;

    private final InputStream in;
    private final long limit;
    private byte[] buffer = new byte[256 << 10];
    private int start;
    private int end;
    private int lineEnd = -1;
    private long read;
    private boolean terminated = true;

    /** Opens a file, of which only the bytes below the limit are read. */
    LineReader(Path file, long limit) throws IOException {
        this.in = Files.newInputStream(file);
        this.limit = limit;
    }

    /** Goes to the next line; the last one may be {@link #terminated() unterminated}. */
    boolean next() throws IOException {
        if (!terminated) {
            return false;
        }
        start = lineEnd + 1;
        int from = start;
        while (true) {
            for (int i = from; i < end; i++) {
                if (buffer[i] == '\n') {
                    lineEnd = i;
                    terminated = true;
                    return true;
                }
            }
            int searched = end - start;
            if (searched > LONGEST || !fill()) {
                lineEnd = end;
                terminated = false;
                return end > start;
            }
            from = start + searched;
        }
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int most = (int) Math.min(buffer.length - end, limit - read);
        int got = most == 0 ? -1 : in.read(buffer, end, most);
        if (got < 0) {
            return false;
        }
        read += got;
        end += got;
        return true;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return lineEnd - start;
    }

    /** Returns where the line begins in the file. */
    long offset() {
        return read - (end - start);
    }

    boolean terminated() {
        return terminated;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
