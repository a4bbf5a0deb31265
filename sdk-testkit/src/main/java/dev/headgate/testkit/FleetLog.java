package dev.headgate.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All attempts of a fleet in the order of their coming, and how long its answers take. Safe for use by many threads. */
final class FleetLog {
    private final List<FleetAttempt> attempts = new CopyOnWriteArrayList<>();
    private final List<Duration> answering = new CopyOnWriteArrayList<>();

    FleetAttempt add(FleetAttempt attempt, Step step) {
        attempts.add(attempt);
        if (step instanceof Answer answer) {
            answering.add(answer.delay());
            for (Piece piece : answer.pieces()) {
                if (piece instanceof Piece.Pause pause) {
                    answering.add(pause.time());
                }
            }
        }
        return attempt;
    }

    List<FleetAttempt> attempts() {
        return List.copyOf(attempts);
    }

    /** Returns what was slept, without what answers took: that is slept by the same clock. */
    List<Duration> waits(List<Duration> sleeps) {
        List<Duration> waits = new ArrayList<>(sleeps);
        answering.forEach(waits::remove);
        return waits;
    }
}
