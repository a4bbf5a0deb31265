package dev.headgate.bedrock;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells that Bedrock answered with an error. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ServiceError error;
    private final @Nullable String requestId;
    private final @Nullable String retryAfter;

    RefusedException(ServiceError error, @Nullable String requestId, @Nullable String retryAfter) {
        super("HTTP " + error.status());
        this.error = error;
        this.requestId = requestId;
        this.retryAfter = retryAfter;
    }

    ServiceError error() {
        return error;
    }

    @Nullable
    String requestId() {
        return requestId;
    }

    /** Returns the header that tells how long to wait, as it came. */
    @Nullable
    String retryAfter() {
        return retryAfter;
    }
}
