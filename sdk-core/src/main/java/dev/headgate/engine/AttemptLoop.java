package dev.headgate.engine;

import dev.headgate.chat.Attempt;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RetryPolicy;
import dev.headgate.routing.Route;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.QuotaObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Tries a call until it is answered, fails for good, or runs out of attempts or time. The only place that retries; what
 * is tried is the affair of an {@link AttemptOperation}.
 */
final class AttemptLoop {
    private final RetryPolicy policy;
    private final RandomGenerator random;
    private final QuotaObserver quotas;

    AttemptLoop(RetryPolicy policy, RandomGenerator random, QuotaObserver quotas) {
        this.policy = policy;
        this.random = random;
        this.quotas = quotas;
    }

    <T> T run(Route route, CallState state, AttemptOperation<T> operation) {
        CallContext call = state.context();
        AttemptPlan plan = new AttemptPlan(route, policy, random, call);
        while (true) {
            Deployment deployment = next(plan, state);
            AttemptContext attempt = new AttemptContext(call, state.nextAttempt(), deployment.ref(), quotas);
            long start = call.time().nanoTime();
            try {
                return operation.send(deployment, attempt, start);
            } catch (ModelException e) {
                plan.failed(deployment, locate(e, attempt, start, state));
            }
        }
    }

    private static Deployment next(AttemptPlan plan, CallState state) {
        try {
            return plan.next();
        } catch (ModelException e) {
            throw e.withDetails(
                    e.details().toBuilder().attempts(state.attempts()).build());
        }
    }

    static Attempt success(AttemptContext attempt, long start, Optional<String> requestId) {
        return new Attempt(attempt.number(), attempt.deployment(), Optional.empty(), requestId, since(start, attempt));
    }

    private static Duration since(long start, AttemptContext attempt) {
        return Duration.ofNanos(attempt.call().time().nanoTime() - start);
    }

    /** Tells where a failure happened, which the provider need not know, and adds it to the attempts of the call. */
    private static ModelException locate(ModelException e, AttemptContext attempt, long start, CallState state) {
        ErrorDetails details = e.details();
        state.add(new Attempt(
                attempt.number(),
                attempt.deployment(),
                Optional.of(e.getClass().getSimpleName()),
                details.requestId(),
                since(start, attempt)));
        return e.withDetails(details.toBuilder()
                .deployment(attempt.deployment())
                .attempt(attempt.number())
                .attempts(state.attempts())
                .build());
    }
}
