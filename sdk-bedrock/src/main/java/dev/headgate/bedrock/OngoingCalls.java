package dev.headgate.bedrock;

import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The calls of one account that are under way. Every now and then it looks at all of them and ends those that are late:
 * a timer for each would wake a thread with each call, and most calls end long before they are late.
 */
final class OngoingCalls {
    /** How late a late call is ended at most. */
    static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** So many looks at nothing, and nobody looks any more until the next call. */
    private static final int IDLE_LOOKS = 40;

    private final TimeSource time;
    private final Set<OngoingCall> calls = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private int idleLooks;

    OngoingCalls(TimeSource time) {
        this.time = time;
    }

    /** Returns the time that limits are held against. */
    TimeSource time() {
        return time;
    }

    void add(OngoingCall call) {
        calls.add(call);
        lookSoon();
    }

    void remove(OngoingCall call) {
        calls.remove(call);
    }

    void cancelAll() {
        calls.forEach(OngoingCall::cancel);
    }

    private void lookSoon() {
        if (!looking.get() && looking.compareAndSet(false, true)) {
            idleLooks = 0;
            time.schedule(LOOK_EVERY, this::look);
        }
    }

    /** Runs on the thread of the timer, never twice at once. */
    private void look() {
        calls.forEach(OngoingCall::endIfLate);
        idleLooks = calls.isEmpty() ? idleLooks + 1 : 0;
        if (idleLooks < IDLE_LOOKS) {
            time.schedule(LOOK_EVERY, this::look);
            return;
        }
        looking.set(false);
        if (!calls.isEmpty()) {
            lookSoon(); // added after the last look
        }
    }
}
