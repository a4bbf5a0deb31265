package dev.headgate.openai;

import dev.headgate.spi.CallContext;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Ends the wait for a line that comes too slowly, byte by byte, for the socket's own time-out to notice, and for one
 * that comes after the call's deadline. Only waiting counts: a caller may take its time between two reads.
 */
final class LineTimer {
    private final CallContext call;
    private final long mostNanos;
    private boolean waiting;
    private long since;

    LineTimer(CallContext call, Duration most) {
        this.call = call;
        this.mostNanos = most.toNanos();
    }

    /** To be called when a line is whole. */
    void lineCame() {
        waiting = false;
    }

    /** To be called before more bytes are waited for. */
    void check() throws SocketTimeoutException {
        long now = call.time().nanoTime();
        if (!waiting) {
            waiting = true;
            since = now;
        } else if (now - since > mostNanos) {
            throw new SocketTimeoutException("a line took too long to come");
        }
        if (call.remainingNanos() <= 0) {
            throw new SocketTimeoutException("the deadline passed");
        }
    }
}
