package dev.headgate.routing.dispatch;

import dev.headgate.routing.Priority;
import java.util.Optional;

/**
 * What one call wants of routing.
 *
 * @param pin the id of the only deployment that may answer, if one is wanted
 * @param priority who goes first when calls wait
 */
public record CallOptions(Optional<String> pin, Priority priority) {
    private static final CallOptions NONE = new CallOptions(Optional.empty(), Priority.INTERACTIVE);

    /**
     * Returns the options of a call that wants nothing special.
     *
     * @return no pin, interactive
     */
    public static CallOptions none() {
        return NONE;
    }
}
