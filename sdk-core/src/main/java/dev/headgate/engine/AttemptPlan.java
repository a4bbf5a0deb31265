package dev.headgate.engine;

import dev.headgate.error.CancelledException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.NoCapacityException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RetryPolicy;
import dev.headgate.routing.Route;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Says which deployment the next attempt of one call goes to, and when: in the order of the route, leaving out what is
 * excluded, and waiting only when nothing else is left.
 */
final class AttemptPlan {
    private final RetryPolicy policy;
    private final RandomGenerator random;
    private final CallContext call;
    private final List<Candidate> candidates = new ArrayList<>(2);
    private int attemptsLeft;
    private @Nullable ModelException last;

    AttemptPlan(Route route, RetryPolicy policy, RandomGenerator random, CallContext call) {
        this.policy = policy;
        this.random = random;
        this.call = call;
        this.attemptsLeft = policy.maxAttempts();
        route.deployments().forEach(deployment -> candidates.add(new Candidate(deployment)));
    }

    /** Returns the next deployment when its time has come, or throws what the call fails with. */
    Deployment next() {
        ModelException failure = last;
        if (failure != null && attemptsLeft <= 0) {
            throw failure;
        }
        long now = call.time().nanoTime();
        long remaining = call.remainingNanos();
        if (remaining <= 0) {
            throw new ModelTimeoutException(
                    "The deadline of the call passed before it was answered; raise the deadline or ask for less.",
                    ErrorDetails.none(),
                    failure);
        }
        Candidate soonest = null;
        for (Candidate candidate : candidates) {
            if (!candidate.excluded && (soonest == null || candidate.isBetterThan(soonest, now))) {
                soonest = candidate;
            }
        }
        if (soonest == null || soonest.waits(now) >= remaining) {
            throw failure != null && candidates.size() == 1 ? failure : noCapacity(now, failure);
        }
        pause(soonest.waits(now));
        attemptsLeft--;
        return soonest.deployment;
    }

    /** Takes note of a failed attempt; throws the failure if no other attempt can help. */
    void failed(Deployment deployment, ModelException failure) {
        last = failure;
        if (!failure.isRetryable() && !failure.isMovable()) {
            throw failure;
        }
        for (Candidate candidate : candidates) {
            if (candidate.deployment == deployment) {
                candidate.failed(failure);
            }
        }
    }

    private void pause(long nanos) {
        if (call.cancellation().isRequested()) {
            throw new CancelledException("The call was cancelled.", ErrorDetails.none());
        }
        if (nanos <= 0) {
            return;
        }
        Registration interrupt = call.cancellation().onRequest(Thread.currentThread()::interrupt);
        try {
            call.time().sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            // An interrupt of the cancellation has done its work; one from outside belongs to the caller.
            if (!call.cancellation().isRequested()) {
                Thread.currentThread().interrupt();
            }
            throw new CancelledException("The call was cancelled while it waited to try again.", ErrorDetails.none());
        } finally {
            interrupt.close();
        }
    }

    private NoCapacityException noCapacity(long now, @Nullable ModelException cause) {
        StringBuilder why = new StringBuilder();
        Optional<Duration> soonest = Optional.empty();
        for (Candidate candidate : candidates) {
            why.append(why.length() == 0 ? "" : "; ").append(candidate.deployment.id());
            String error = candidate.error == null
                    ? "not tried"
                    : candidate.error.getClass().getSimpleName();
            if (candidate.excluded) {
                why.append(" is out (").append(error).append(")");
            } else {
                Duration wait = Duration.ofNanos(candidate.waits(now));
                why.append(" is free in ")
                        .append(wait)
                        .append(" (")
                        .append(error)
                        .append(")");
                soonest = soonest.filter(best -> best.compareTo(wait) <= 0).or(() -> Optional.of(wait));
            }
        }
        return new NoCapacityException(
                "No deployment of route " + call.route() + " can take the call within its deadline: " + why
                        + ". Add a deployment, raise the deadline, or try later.",
                ErrorDetails.builder().retryAfter(soonest.orElse(null)).build(),
                cause);
    }

    private final class Candidate {
        final Deployment deployment;
        private int failures;
        private long notBefore;
        boolean excluded;

        @Nullable
        ModelException error;

        Candidate(Deployment deployment) {
            this.deployment = deployment;
        }

        long waits(long now) {
            return failures == 0 ? 0 : Math.max(0, notBefore - now);
        }

        /** One that has not failed is better than one that has, however short its wait. */
        boolean isBetterThan(Candidate other, long now) {
            long wait = waits(now);
            long otherWait = other.waits(now);
            return wait != otherWait ? wait < otherWait : failures < other.failures;
        }

        void failed(ModelException failure) {
            error = failure;
            failures++;
            Optional<Duration> asked = failure.details().retryAfter();
            if (!failure.isRetryable() || asked.filter(this::isTooLong).isPresent()) {
                excluded = true;
            } else {
                notBefore =
                        call.time().nanoTime() + asked.map(Duration::toNanos).orElseGet(this::backoff);
            }
        }

        private boolean isTooLong(Duration asked) {
            return asked.compareTo(policy.maxRetryAfter()) > 0;
        }

        private long backoff() {
            long most = policy.maxDelay().toNanos();
            long base = policy.baseDelay().toNanos();
            int doublings = Math.min(failures - 1, 30);
            long cap = base > most >> doublings ? most : base << doublings;
            return cap <= 0 ? 0 : random.nextLong(cap + 1);
        }
    }
}
