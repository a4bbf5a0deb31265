package dev.headgate.error;

import org.jspecify.annotations.Nullable;

/** The connection could not be made or broke before the answer began. */
public final class ConnectionException extends ModelException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the failure.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     */
    public ConnectionException(String reason, ErrorDetails details) {
        this(reason, details, null);
    }

    /**
     * Makes the failure with its cause.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     * @param cause what it comes from, or null; its message must not repeat content either
     */
    public ConnectionException(String reason, ErrorDetails details, @Nullable Throwable cause) {
        super(reason, details, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }

    @Override
    public boolean isMovable() {
        return true;
    }

    @Override
    ModelException copy(ErrorDetails details) {
        return new ConnectionException(reason(), details, getCause());
    }
}
