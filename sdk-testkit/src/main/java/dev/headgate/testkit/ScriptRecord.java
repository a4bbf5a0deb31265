package dev.headgate.testkit;

import java.util.ArrayList;
import java.util.List;

/** What a script was asked, and how it ended. Safe for use by many threads. */
final class ScriptRecord {
    private final Signal signal = new Signal();
    private final List<SeenRequest> requests = new ArrayList<>();
    private final List<AssertionError> problems = new ArrayList<>();
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
        fail(error);
        return error;
    }

    AssertionError unanswered(SeenRequest request, List<Stub> stubs) {
        AssertionError error =
                new AssertionError(NearMiss.of(request, requests().size() + 1, stubs));
        fail(error);
        return error;
    }

    void fail(AssertionError problem) {
        signal.change(() -> problems.add(problem));
    }

    List<SeenRequest> requests() {
        return signal.read(() -> List.copyOf(requests));
    }

    void verify() {
        List<AssertionError> errors = signal.read(() -> List.copyOf(problems));
        if (!errors.isEmpty()) {
            AssertionError first = errors.get(0);
            String more = errors.size() == 1 ? "" : "\n" + (errors.size() - 1) + " more of this kind.";
            throw new AssertionError(first.getMessage() + more, first);
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
