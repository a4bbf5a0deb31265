package dev.headgate.error;

import org.jspecify.annotations.Nullable;

/** No answer came in time. Raise the call's deadline or the provider's timeouts, ask for less output, or stream. */
public final class ModelTimeoutException extends ModelException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the failure.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     */
    public ModelTimeoutException(String reason, ErrorDetails details) {
        this(reason, details, null);
    }

    /**
     * Makes the failure with its cause.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     * @param cause what it comes from, or null; its message must not repeat content either
     */
    public ModelTimeoutException(String reason, ErrorDetails details, @Nullable Throwable cause) {
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
        return new ModelTimeoutException(reason(), details, getCause());
    }
}
