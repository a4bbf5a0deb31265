package dev.headgate.openai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okio.BufferedSource;

/**
 * The chunks of one streamed answer, which ends when its decoder or {@code [DONE]} says so. The end of the bytes alone
 * proves nothing.
 */
final class ChunkStream implements AutoCloseable {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final SseReader sse;
    private final ChunkParser parser = new ChunkParser();
    private final Exchange exchange;
    private boolean done;

    ChunkStream(BufferedSource source, Exchange exchange) {
        Limits limits = exchange.limits();
        LineTimer timer = new LineTimer(exchange.attempt().call(), limits.idleTimeout());
        this.sse = new SseReader(source, limits.maxResponseBytes(), timer);
        this.exchange = exchange;
    }

    /**
     * Reads one event of the wire, which may make none, one or several of ours.
     *
     * @return false if it was the last: the answer is whole
     */
    boolean read(EventDecoder to) throws IOException {
        boolean more = readEvent(to);
        if (!more) {
            to.finish(done);
        }
        return more;
    }

    private boolean readEvent(EventDecoder to) throws IOException {
        try {
            if (!sse.next()) {
                return false;
            }
        } catch (AnswerException e) {
            throw e;
        } catch (IOException e) {
            // What had come was whole; only the usage, which may follow, is lost.
            if (to.isComplete() && !exchange.isCancelled()) {
                return false;
            }
            throw e;
        }
        payload(to);
        return !done && !to.isDone();
    }

    private void payload(EventDecoder to) throws IOException {
        byte[] bytes = sse.buffer();
        int from = sse.dataStart();
        int end = sse.dataEnd();
        while (from < end && isSpace(bytes[from])) {
            from++;
        }
        while (from < end && isSpace(bytes[end - 1])) {
            end--;
        }
        if (from == end || bytes[from] == ':' || is(NULL, bytes, from, end)) {
            // A sign of life, as several gateways send them.
            return;
        }
        if (is(DONE, bytes, from, end)) {
            done = true;
        } else if (!sse.isTerminated() && !ChunkParser.isWhole(bytes, from, end)) {
            throw AnswerException.cut("The stream ended within an event. Ask again.");
        } else if (sse.isError() || bytes[from] == '[') {
            throw HttpErrors.inAnswer(ErrorBodyReader.read(bytes, from, end - from), exchange);
        } else {
            parser.read(bytes, from, end, to);
            if (to.error() != null) {
                throw HttpErrors.inAnswer(to.error(), exchange);
            }
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    private static boolean is(byte[] word, byte[] bytes, int from, int to) {
        return Arrays.equals(word, 0, word.length, bytes, from, to);
    }

    @Override
    public void close() {
        parser.close();
    }
}
