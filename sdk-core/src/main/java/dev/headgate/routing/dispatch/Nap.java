package dev.headgate.routing.dispatch;

import dev.headgate.error.CancelledException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Registration;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A sleep of one call that others can end. An interrupt from outside stays the caller's. */
final class Nap {
    private final Object lock = new Object();
    private @Nullable Thread sleeper;
    private boolean woken;

    /** Sleeps until the time has passed or somebody wakes it; a wake-up that came before counts. */
    void sleep(CallContext call, long nanos) {
        checkCancelled(call, "");
        synchronized (lock) {
            if (woken) {
                woken = false;
                return;
            }
            sleeper = Thread.currentThread();
        }
        boolean interrupted = false;
        Registration registration = call.cancellation().onRequest(this::wake);
        try {
            call.time().sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            registration.close();
            synchronized (lock) {
                sleeper = null;
                if (woken) {
                    // The interrupt was ours, whether it came in time or not.
                    boolean unused = Thread.interrupted();
                    interrupted = false;
                    woken = false;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw cancelled(" while it waited to try again");
        }
        checkCancelled(call, " while it waited to try again");
    }

    void wake() {
        synchronized (lock) {
            woken = true;
            if (sleeper != null) {
                sleeper.interrupt();
            }
        }
    }

    private static void checkCancelled(CallContext call, String when) {
        if (call.cancellation().isRequested()) {
            throw cancelled(when);
        }
    }

    private static CancelledException cancelled(String when) {
        return new CancelledException("The call was cancelled" + when + ".", ErrorDetails.none());
    }
}
