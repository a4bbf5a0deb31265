package dev.headgate.testkit.wire;

import dev.headgate.spi.TimeSource;
import dev.headgate.testkit.Piece;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.SeenRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** One request's hold on its connection: tells whether the client is still there, and breaks it in the ways of faults. */
final class Exchange {
    private static final int STALL_POLL_MILLIS = 5;
    private static final int DRAIN_MILLIS = 100;

    private final Socket socket;
    private final boolean http2;
    private final Script script;
    private final TimeSource time;
    private final CountDownLatch serverClosed;

    Exchange(Socket socket, boolean http2, Script script, TimeSource time, CountDownLatch serverClosed) {
        this.socket = socket;
        this.http2 = http2;
        this.script = script;
        this.time = time;
        this.serverClosed = serverClosed;
    }

    /** Waits at a gate; ends the connection and returns false if the client hangs up meanwhile. */
    boolean pass(Piece.Gate gate, @Nullable BufferedSink sink) {
        try {
            if (script.pass(gate, gone(sink))) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hungUp();
        return false;
    }

    /** Takes time; ends the connection and returns false if the server stops meanwhile. */
    boolean pause(Duration duration) {
        try {
            time.sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            return false;
        }
    }

    /** Says nothing until the client hangs up or the server is closed. */
    void stall(@Nullable BufferedSink sink) {
        BooleanSupplier gone = gone(sink);
        try {
            while (!gone.getAsBoolean() && !serverClosed.await(STALL_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                // Still there.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hungUp();
    }

    TimeSource time() {
        return time;
    }

    boolean hasQuotas() {
        return script.hasQuotas();
    }

    void over(SeenRequest seen) {
        script.over(seen);
    }

    void hungUp() {
        script.hungUp();
        close();
    }

    /** Ends the connection with FIN. */
    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
        }
    }

    /** Ends the connection with RST, when the client has had time to take what was sent: a reset overtakes it. */
    void resetWhenRead() {
        try {
            if (serverClosed.await(DRAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reset();
    }

    /** Ends the connection with RST. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is gone already.
        }
        close();
    }

    private BooleanSupplier gone(@Nullable BufferedSink sink) {
        return () -> serverClosed.getCount() == 0 || socket.isClosed() || (http2 ? isReset(sink) : isEnded());
    }

    /** A client of HTTP/1.1 sends nothing before it has its answer: whatever can be read is its end. */
    private boolean isEnded() {
        try {
            socket.setSoTimeout(1);
            try {
                return socket.getInputStream().read() < 0;
            } catch (SocketTimeoutException stillThere) {
                return false;
            } finally {
                socket.setSoTimeout(0);
            }
        } catch (IOException e) {
            return true;
        }
    }

    /** A stream that was reset tells so when it is flushed. */
    private static boolean isReset(@Nullable BufferedSink sink) {
        if (sink == null) {
            return false;
        }
        try {
            sink.flush();
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
