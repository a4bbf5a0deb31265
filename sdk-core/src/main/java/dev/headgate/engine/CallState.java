package dev.headgate.engine;

import dev.headgate.chat.Attempt;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One call and the attempts it has come to. Travels with the call, never in a thread-local. */
final class CallState {
    private final CallContext context;
    private volatile @Nullable String answeredBy;
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();

    CallState(
            String id,
            String route,
            Map<String, String> tags,
            boolean streaming,
            TimeSource time,
            Duration deadline,
            Cancellation cancellation,
            Optional<ApplicationIdentity> application) {
        context = new CallContext(id, route, tags, streaming, time, deadline, cancellation, attempts, application);
    }

    /** Returns the route that answered the last round, once one was chosen. */
    @Nullable
    String answeredBy() {
        return answeredBy;
    }

    void answeredBy(String route) {
        answeredBy = route;
    }

    CallContext context() {
        return context;
    }

    int nextAttempt() {
        return attempts.size() + 1;
    }

    void add(Attempt attempt) {
        attempts.add(attempt);
    }

    /** An attempt that had begun to answer, and was told of as a success, has failed after all. */
    void replace(Attempt before, Attempt after) {
        attempts.replaceAll(attempt -> attempt.number() == before.number() ? after : attempt);
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }
}
