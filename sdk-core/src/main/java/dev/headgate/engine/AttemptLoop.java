package dev.headgate.engine;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatRequest;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RetryPolicy;
import dev.headgate.routing.Route;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Tries a call until it is answered, fails for good, or runs out of attempts or time. The only place that retries.
 *
 * <p>An attempt counts as answered when its response is there, or, for a stream, when the first content has come: until
 * then another attempt may take its place, afterwards never.
 */
final class AttemptLoop {
    private final List<Interceptor> aroundAttempt;
    private final RetryPolicy policy;
    private final RandomGenerator random;

    AttemptLoop(List<Interceptor> aroundAttempt, RetryPolicy policy, RandomGenerator random) {
        this.aroundAttempt = aroundAttempt;
        this.policy = policy;
        this.random = random;
    }

    Reply run(Route route, ChatRequest request, CallState state) {
        CallContext call = state.context();
        AttemptPlan plan = new AttemptPlan(route, policy, random, call);
        while (true) {
            Deployment deployment = next(plan, state);
            AttemptContext attempt = new AttemptContext(call, state.nextAttempt(), deployment.ref());
            long start = call.time().nanoTime();
            try {
                return answered(send(deployment, request, attempt), request, attempt, start, state);
            } catch (ModelException e) {
                ModelException failure = locate(e, attempt, start, state);
                plan.failed(deployment, failure);
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

    private Reply send(Deployment deployment, ChatRequest request, AttemptContext attempt) {
        return InterceptorChain.run(
                aroundAttempt,
                request,
                attempt.call(),
                attempt,
                next -> deployment.provider().send(next, attempt));
    }

    private static Reply answered(
            Reply reply, ChatRequest request, AttemptContext attempt, long start, CallState state) {
        if (reply.isWhole()) {
            Reply whole = Reply.of(UsageEstimate.ensure(reply.response(), request));
            state.add(success(attempt, start, whole.response().requestId()));
            return whole;
        }
        AttemptEvents events = new AttemptEvents(reply.events(), request, attempt, state);
        events.awaitContent();
        events.committed(success(attempt, start, events.requestId()));
        return Reply.of(events);
    }

    private static Attempt success(AttemptContext attempt, long start, Optional<String> requestId) {
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
