package dev.headgate.routing.dispatch;

import dev.headgate.routing.Priority;
import java.util.Optional;

/**
 * What one call wants of routing, and may have of it.
 *
 * @param pin the id of the only deployment that may answer, if one is wanted
 * @param priority who goes first when calls wait
 * @param admission which deployments it may use
 */
public record CallOptions(Optional<String> pin, Priority priority, Admission admission) {
    private static final CallOptions NONE = new CallOptions(Optional.empty(), Priority.INTERACTIVE);

    /**
     * Makes the options of a call that may use all deployments.
     *
     * @param pin the id of the only deployment that may answer, if one is wanted
     * @param priority who goes first when calls wait
     */
    public CallOptions(Optional<String> pin, Priority priority) {
        this(pin, priority, Admission.ALL);
    }

    /**
     * Returns the options of a call that wants nothing special.
     *
     * @return no pin, interactive, all deployments
     */
    public static CallOptions none() {
        return NONE;
    }

    /**
     * Returns the same wishes of a call that may use some deployments only.
     *
     * @param admission which
     * @return the options
     */
    public CallOptions with(Admission admission) {
        return new CallOptions(pin, priority, admission);
    }
}
