package dev.headgate.cli;

import org.jspecify.annotations.Nullable;

/** Ends a command with an exit code of its own and one line that says why. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    CommandFailure(int code, @Nullable String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    int code() {
        return code;
    }
}
