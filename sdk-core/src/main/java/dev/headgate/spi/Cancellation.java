package dev.headgate.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * Carries the wish to end a call to whoever holds its connection. Safe for use by many threads.
 *
 * <p>A provider registers what closes its connection before it sends, and takes that back when the answer is whole.
 */
public final class Cancellation {
    private final Object lock = new Object();
    private final List<Runnable> actions = new ArrayList<>(2);
    private volatile boolean requested;

    /** Starts with nothing requested. */
    public Cancellation() {}

    /**
     * Tells whether the call shall end.
     *
     * @return true once {@link #request()} was called
     */
    public boolean isRequested() {
        return requested;
    }

    /**
     * Asks for the end: runs what is registered, once, on this thread.
     *
     * @throws RuntimeException if an action throws; the others have run all the same
     */
    public void request() {
        List<Runnable> due;
        synchronized (lock) {
            if (requested) {
                return;
            }
            requested = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        RuntimeException failure = null;
        for (Runnable action : due) {
            try {
                action.run();
            } catch (RuntimeException e) {
                // The others hold connections too.
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Registers what ends the call; runs it at once if the end was asked for already.
     *
     * @param action what closes the connection; must neither block nor throw
     * @return takes the action back
     */
    public Registration onRequest(Runnable action) {
        synchronized (lock) {
            if (!requested) {
                actions.add(action);
                return () -> {
                    synchronized (lock) {
                        actions.remove(action);
                    }
                };
            }
        }
        action.run();
        return () -> {};
    }
}
