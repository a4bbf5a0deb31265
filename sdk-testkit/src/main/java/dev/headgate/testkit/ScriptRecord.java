package dev.headgate.testkit;

import java.util.ArrayList;
import java.util.List;

/** What a script was asked, and how it ended. Safe for use by many threads. */
final class ScriptRecord {
    private final Signal signal = new Signal();
    private final List<SeenRequest> requests = new ArrayList<>();
    private final List<AssertionError> tooMany = new ArrayList<>();
    private int hangUps;

    void add(SeenRequest request) {
        signal.change(() -> requests.add(request));
    }

    void hungUp() {
        signal.change(() -> hangUps++);
    }

    AssertionError tooMany(int steps, SeenRequest request) {
        AssertionError error = new AssertionError("Script: has " + steps + " steps, and all were taken when this came: "
                + request + "; add a step, or find out why there was one more request.");
        signal.change(() -> tooMany.add(error));
        return error;
    }

    List<SeenRequest> requests() {
        return signal.read(() -> List.copyOf(requests));
    }

    void verify() {
        List<AssertionError> errors = signal.read(() -> List.copyOf(tooMany));
        if (!errors.isEmpty()) {
            throw new AssertionError(
                    errors.size() + " requests too many: " + errors.get(0).getMessage(), errors.get(0));
        }
    }

    int hangUps() {
        return signal.read(() -> hangUps);
    }

    void awaitRequests(int count) {
        signal.await(() -> requests.size() >= count, () -> count + " requests, saw " + requests.size());
    }

    void awaitHangUps(int count) {
        signal.await(() -> hangUps >= count, () -> count + " callers to hang up, saw " + hangUps);
    }
}
