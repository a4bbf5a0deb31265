package dev.headgate.bedrock;

import dev.headgate.spi.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, whose body is left to the caller.
 *
 * <p>Its limits are looked at by {@link #endIfLate}, which somebody has to call now and then: OkHttp's own would wake a
 * thread with each call. {@link #cancel} and {@link #endIfLate} may be called by any thread at any time; the rest
 * belongs to one thread at a time.
 */
final class BedrockExchange implements Closeable {
    /** Why an exchange was ended on this side. */
    enum End {
        /** Somebody asked for it. */
        CANCELLED,
        /** The whole of it took too long. */
        DEADLINE,
        /** The other side was silent for too long. */
        SILENCE
    }

    private static final long NOBODY_WAITS = -1;
    private static final long PIECE = 64 << 10;

    private final Operation operation;
    private final long deadlineNanos;
    private final long silenceNanos;
    private final TimeSource time;
    private final long start;
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    /** Since when somebody waits for the other side, in nanoseconds from the start. */
    private volatile long waitingSince = NOBODY_WAITS;

    private volatile boolean connected;
    private volatile @Nullable Call call;
    private volatile @Nullable Response response;

    /**
     * Creates an exchange, whose time begins now.
     *
     * @param deadlineNanos how long it may take up to the last byte of the answer
     * @param silenceNanos how long the other side may be silent, but for a plain answer: that may be thought about
     * @param time tells the time that the limits are held against
     */
    BedrockExchange(Operation operation, long deadlineNanos, long silenceNanos, TimeSource time) {
        this.operation = operation;
        this.deadlineNanos = deadlineNanos;
        this.silenceNanos = silenceNanos;
        this.time = time;
        this.start = time.nanoTime();
    }

    Operation operation() {
        return operation;
    }

    /** Takes over the call that is about to carry this exchange. */
    void begin(Call started) {
        call = started;
        waiting();
        if (end.get() != null) {
            started.cancel();
        }
    }

    /** Writes the body of the request to the connection. */
    void write(Source body, BufferedSink sink) throws IOException {
        connected = true;
        Buffer piece = new Buffer();
        waiting();
        while (body.read(piece, PIECE) >= 0) {
            sink.write(piece, piece.size());
            waiting();
        }
        if (!operation.isStreaming()) {
            resting();
        }
    }

    /** Tells whether anything of the request can have reached the service. */
    boolean isConnected() {
        return connected;
    }

    /** Takes note that somebody begins to wait for the other side, which has shown life just now. */
    void waiting() {
        waitingSince = time.nanoTime() - start;
    }

    /** Takes note that nobody waits for the other side. */
    void resting() {
        waitingSince = NOBODY_WAITS;
    }

    /** Takes over a successful answer, with its body unread. */
    void deliver(Response answer) {
        resting();
        response = answer;
    }

    /**
     * Checks that the answer has come to this exchange.
     *
     * @throws IllegalStateException if somebody else has taken it
     */
    void checkAnswered() {
        answer();
    }

    int status() {
        return answer().code();
    }

    @Nullable
    String header(String name) {
        return answer().header(name);
    }

    /** Returns the body. Whoever reads it to its end gives the connection back to the pool. */
    BufferedSource body() {
        BufferedSource source = answer().body().source();
        return operation.isStreaming() ? Okio.buffer(new AwaitedSource(source, this)) : source;
    }

    /** Ends the exchange if it is late: whoever waits for the answer or reads its body gets an exception. */
    void endIfLate() {
        long now = time.nanoTime() - start;
        long since = waitingSince;
        if (now >= deadlineNanos) {
            end(End.DEADLINE);
        } else if (since != NOBODY_WAITS && now - since >= silenceNanos) {
            end(End.SILENCE);
        }
    }

    /** Ends the exchange: whoever waits for the answer or reads its body gets an exception. */
    void cancel() {
        end(End.CANCELLED);
    }

    /** Returns why the exchange was ended on this side, or null if it was not. */
    @Nullable
    End end() {
        return end.get();
    }

    private void end(End reason) {
        if (end.compareAndSet(null, reason)) {
            abort();
        }
    }

    /** Closes the socket at once, unless the body was read to its end: then it lives on in the pool. */
    @Override
    public void close() {
        // OkHttp would wait up to 100 ms for the rest of an unread body. It lets go of a connection whose body ended,
        // so aborting a complete call hits nobody.
        abort();
        Response answer = response;
        if (answer != null) {
            // A thread that is interrupted could not tell the service, over HTTP/2, that nobody listens any more.
            boolean interrupted = Thread.interrupted();
            answer.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void abort() {
        Call begun = call;
        if (begun != null) {
            begun.cancel();
        }
    }

    private Response answer() {
        Response answer = response;
        if (answer == null) {
            throw new IllegalStateException("no answer");
        }
        return answer;
    }
}
