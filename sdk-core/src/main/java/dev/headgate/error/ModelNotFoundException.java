package dev.headgate.error;

import org.jspecify.annotations.Nullable;

/** The provider does not know the model under this account and region. */
public final class ModelNotFoundException extends ModelException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the failure.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     */
    public ModelNotFoundException(String reason, ErrorDetails details) {
        this(reason, details, null);
    }

    /**
     * Makes the failure with its cause.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     * @param cause what it comes from, or null; its message must not repeat content either
     */
    public ModelNotFoundException(String reason, ErrorDetails details, @Nullable Throwable cause) {
        super(reason, details, cause);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }

    @Override
    public boolean isMovable() {
        return true;
    }

    @Override
    ModelException copy(ErrorDetails details) {
        return new ModelNotFoundException(reason(), details, getCause());
    }
}
