package dev.headgate.engine;

import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.routing.Timeouts;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.Registration;
import java.time.Duration;

/**
 * Ends one attempt, and not the call, when it is silent for too long: closes its connection from a timer's thread, and
 * tells the failure that follows for what it is. Without time-outs it sets no timer.
 *
 * <p>Between events only the time counts in which somebody reads.
 */
final class Watch implements AutoCloseable {
    private final CallContext call;
    private final Timeouts timeouts;
    private final Cancellation own = new Cancellation();
    private final boolean active;
    private final Registration fromCall;
    private Registration timer = () -> {};
    private boolean timerSet;
    private boolean content;
    private boolean reading;
    private boolean closed;
    private long readingSince;
    private volatile boolean tooLate;

    Watch(CallContext call, Timeouts timeouts) {
        this.call = call;
        this.timeouts = timeouts;
        this.active = timeouts.firstContent().isPresent() || timeouts.idle().isPresent();
        this.fromCall = active ? call.cancellation().onRequest(own::request) : () -> {};
        timeouts.firstContent().ifPresent(this::set);
    }

    AttemptContext over(AttemptContext attempt) {
        return !active
                ? attempt
                : new AttemptContext(
                        call.withCancellation(own), attempt.number(), attempt.deployment(), attempt.quotas());
    }

    synchronized void contentCame() {
        content = true;
        stopTimer();
    }

    void reads() {
        if (timeouts.idle().isEmpty()) {
            return;
        }
        synchronized (this) {
            reading = true;
            readingSince = call.time().nanoTime();
            if (content && !timerSet) {
                set(timeouts.idle().get());
            }
        }
    }

    void hasRead() {
        if (timeouts.idle().isPresent()) {
            synchronized (this) {
                reading = false;
            }
        }
    }

    /** Returns what a failure was: a time-out, if the connection was closed from here. */
    ModelException tell(ModelException e) {
        return tooLate && !call.cancellation().isRequested()
                ? new ModelTimeoutException(
                        "The deployment was silent for longer than the route allows; raise its timeouts if it must be.",
                        ErrorDetails.none(),
                        e)
                : e;
    }

    private synchronized void set(Duration time) {
        timerSet = true;
        timer = call.time().schedule(time, this::rings);
    }

    private void rings() {
        synchronized (this) {
            timerSet = false;
            if (closed || (content && !reading)) {
                return;
            }
            if (content) {
                Duration left =
                        timeouts.idle().orElseThrow().minusNanos(call.time().nanoTime() - readingSince);
                if (!left.isNegative() && !left.isZero()) {
                    set(left);
                    return;
                }
            }
            tooLate = true;
        }
        own.request();
    }

    private void stopTimer() {
        timer.close();
        timerSet = false;
    }

    @Override
    public synchronized void close() {
        closed = true;
        stopTimer();
        fromCall.close();
    }
}
