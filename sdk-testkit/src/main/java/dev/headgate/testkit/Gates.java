package dev.headgate.testkit;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The gates of one script. Safe for use by many threads. */
final class Gates {
    private static final long POLL_MILLIS = 5;

    private final Signal signal = new Signal();
    private final Set<String> open = new HashSet<>();
    private final Set<String> reached = new HashSet<>();

    void open(String gate) {
        signal.change(() -> open.add(gate));
    }

    void awaitArrival(String gate) {
        signal.await(() -> reached.contains(gate), () -> "an answer to come to the gate " + gate);
    }

    boolean hasReached(String gate) {
        return signal.read(() -> reached.contains(gate));
    }

    boolean pass(String gate, BooleanSupplier abandoned) throws InterruptedException {
        signal.change(() -> reached.add(gate));
        return signal.await(() -> open.contains(gate), POLL_MILLIS, abandoned);
    }
}
