package dev.headgate;

import dev.headgate.internal.Problems;
import dev.headgate.spi.ApprovalGrant;
import org.jspecify.annotations.Nullable;

/** Reads the approval that a call was given. */
final class Approval {
    private Approval() {}

    static @Nullable ApprovalGrant read(@Nullable String token, Problems problems) {
        try {
            return ApprovalGrant.parse(token == null ? "" : token);
        } catch (IllegalArgumentException e) {
            problems.add("approval", "is " + e.getMessage(), "make the call without it to learn what to approve");
            return null;
        }
    }
}
