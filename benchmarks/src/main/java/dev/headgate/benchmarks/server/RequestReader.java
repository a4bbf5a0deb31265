package dev.headgate.benchmarks.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection and remembers nothing of them but the path. */
final class RequestReader {
    private static final String LENGTH = "\r\ncontent-length:";

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    RequestReader(InputStream in) {
        this.in = in;
    }

    /** Reads a whole request and returns its path; null when the client sends no more. */
    @Nullable
    String next() throws IOException {
        int headEnd = endOfHead();
        if (headEnd < 0) {
            return null;
        }
        String head = new String(buffer, start, headEnd - start, ISO_8859_1);
        start = headEnd;
        skip(bodyLength(head.toLowerCase(Locale.ROOT)));
        int pathStart = head.indexOf(' ') + 1;
        return head.substring(pathStart, head.indexOf(' ', pathStart));
    }

    private int endOfHead() throws IOException {
        int at = start;
        while (true) {
            for (; at + 4 <= end; at++) {
                if (buffer[at] == '\r' && buffer[at + 1] == '\n' && buffer[at + 2] == '\r' && buffer[at + 3] == '\n') {
                    return at + 4;
                }
            }
            at -= start;
            if (!fill()) {
                return -1;
            }
            at += start;
        }
    }

    private static int bodyLength(String head) throws ProtocolException {
        int name = head.indexOf(LENGTH);
        if (name < 0) {
            throw new ProtocolException("a request without content-length");
        }
        int value = name + LENGTH.length();
        return Integer.parseInt(head.substring(value, head.indexOf('\r', value)).trim());
    }

    private void skip(int length) throws IOException {
        int left = length;
        while (left > end - start) {
            left -= end - start;
            start = end;
            if (!fill()) {
                throw new EOFException("the client hung up inside a request");
            }
        }
        start += left;
    }

    /** Reads more behind what is there, after moving that to the front. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int count = in.read(buffer, end, buffer.length - end);
        end += Math.max(count, 0);
        return count > 0;
    }
}
