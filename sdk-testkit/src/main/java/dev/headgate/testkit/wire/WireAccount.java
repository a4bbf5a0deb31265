package dev.headgate.testkit.wire;

import dev.headgate.spi.TimeSource;
import dev.headgate.testkit.Script;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One account of a server: what it plays, by which clock, and what came with its key. Safe for use by many threads. */
final class WireAccount {
    private final Script script;
    private final TimeSource time;
    private final List<WireRequest> requests = new CopyOnWriteArrayList<>();

    WireAccount(Script script, TimeSource time) {
        this.script = script;
        this.time = time;
    }

    Script script() {
        return script;
    }

    TimeSource time() {
        return time;
    }

    void add(WireRequest request) {
        requests.add(request);
    }

    List<WireRequest> requests() {
        return List.copyOf(requests);
    }
}
