package dev.headgate.chat;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One try of a call against one deployment, as it is told afterwards.
 *
 * @param number 1 for the first
 * @param deployment what was called
 * @param error the simple name of the error it ended with, if it failed
 * @param requestId the provider's id of the request, if it gave one
 * @param duration from sending to the answer, the first event of a stream, or the failure
 * @param cost what it cost, however it ended; empty while a stream is being read, and if nothing was sent
 */
public record Attempt(
        int number,
        DeploymentRef deployment,
        Optional<String> error,
        Optional<String> requestId,
        Duration duration,
        Optional<Cost> cost) {
    /**
     * Checks the parts.
     *
     * @param number 1 for the first
     * @param deployment what was called
     * @param error the simple name of the error it ended with, if it failed
     * @param requestId the provider's id of the request, if it gave one
     * @param duration from sending to the answer, the first event of a stream, or the failure
     * @param cost what it cost, however it ended
     */
    public Attempt {
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(cost, "cost");
    }

    /**
     * Makes an attempt whose cost is not known yet.
     *
     * @param number 1 for the first
     * @param deployment what was called
     * @param error the simple name of the error it ended with, if it failed
     * @param requestId the provider's id of the request, if it gave one
     * @param duration from sending to the answer, the first event of a stream, or the failure
     */
    public Attempt(
            int number,
            DeploymentRef deployment,
            Optional<String> error,
            Optional<String> requestId,
            Duration duration) {
        this(number, deployment, error, requestId, duration, Optional.empty());
    }

    /**
     * Returns this attempt with what it cost.
     *
     * @param known the cost
     * @return the attempt
     */
    public Attempt withCost(Cost known) {
        return new Attempt(number, deployment, error, requestId, duration, Optional.of(known));
    }

    /**
     * Tells whether the try was answered.
     *
     * @return true if so
     */
    public boolean succeeded() {
        return error.isEmpty();
    }

    /** Names number, deployment, outcome and duration. */
    @Override
    public String toString() {
        return "Attempt[" + number + ", " + deployment.id() + ", " + error.orElse("succeeded")
                + requestId.map(id -> ", request " + id).orElse("") + ", " + duration.toMillis() + " ms"
                + cost.map(known -> ", " + known).orElse("") + "]";
    }
}
