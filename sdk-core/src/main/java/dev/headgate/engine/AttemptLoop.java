package dev.headgate.engine;

import dev.headgate.chat.Attempt;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.routing.dispatch.Plan;
import dev.headgate.routing.dispatch.Ticket;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.QuotaObserver;
import java.time.Duration;
import java.util.Optional;

/**
 * Tries a call until it is answered, fails for good, or runs out of attempts or time. The only place that retries; what
 * is tried is the affair of an {@link AttemptOperation}, where and when that of a {@link Plan}.
 */
final class AttemptLoop {
    private final QuotaObserver quotas;

    AttemptLoop(QuotaObserver quotas) {
        this.quotas = quotas;
    }

    <T> T run(Plan plan, CallState state, AttemptOperation<T> operation) {
        CallContext call = state.context();
        while (true) {
            Ticket ticket = next(plan, state);
            AttemptContext attempt = new AttemptContext(
                    call, state.nextAttempt(), ticket.deployment().ref(), quotas);
            long start = call.time().nanoTime();
            try {
                return operation.send(ticket, attempt, start);
            } catch (ModelException e) {
                plan.failed(ticket, located(e, attempt, start, state));
            } catch (Throwable e) {
                ticket.cancelled();
                throw e;
            }
        }
    }

    private static Ticket next(Plan plan, CallState state) {
        try {
            if (state.context().cancellation().isRequested()
                    || Thread.currentThread().isInterrupted()) {
                throw new CancelledException(
                        "The call was cancelled, or its thread interrupted, before it was sent.", ErrorDetails.none());
            }
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
    static ModelException located(ModelException e, AttemptContext attempt, long start, CallState state) {
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
