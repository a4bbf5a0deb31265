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
 */
public record Attempt(
        int number, DeploymentRef deployment, Optional<String> error, Optional<String> requestId, Duration duration) {
    /**
     * Checks the parts.
     *
     * @param number 1 for the first
     * @param deployment what was called
     * @param error the simple name of the error it ended with, if it failed
     * @param requestId the provider's id of the request, if it gave one
     * @param duration from sending to the answer, the first event of a stream, or the failure
     */
    public Attempt {
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(duration, "duration");
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
                + requestId.map(id -> ", request " + id).orElse("") + ", " + duration.toMillis() + " ms]";
    }
}
