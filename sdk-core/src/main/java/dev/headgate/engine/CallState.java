package dev.headgate.engine;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.Cost;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One call and the attempts it has come to. Travels with the call, never in a thread-local. */
final class CallState {
    private final CallContext context;
    private volatile @Nullable String answeredBy;
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private final Map<Integer, Cost> costs = new HashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

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
        return numbers.incrementAndGet();
    }

    synchronized void add(Attempt attempt) {
        Cost cost = costs.get(attempt.number());
        attempts.add(cost == null ? attempt : attempt.withCost(cost));
    }

    /** An attempt that had begun to answer, and was told of as a success, has failed after all. */
    synchronized void failed(int number, String error) {
        attempts.replaceAll(attempt -> attempt.number() != number
                ? attempt
                : new Attempt(
                        number,
                        attempt.deployment(),
                        Optional.of(error),
                        attempt.requestId(),
                        attempt.duration(),
                        attempt.cost()));
    }

    /** Takes note of what an attempt has cost; it may have sent more than one request. */
    synchronized void charged(int number, Cost cost) {
        PolicySession.of(context).ifPresent(session -> session.charged(cost));
        Cost all = costs.merge(number, cost, Cost::plus);
        attempts.replaceAll(attempt -> attempt.number() == number ? attempt.withCost(all) : attempt);
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }
}
