package dev.headgate.error;

import org.jspecify.annotations.Nullable;

/** The account has no credit or allowance left, and waiting does not bring it back: billing, a spend limit, a closed tier. */
public final class QuotaExhaustedException extends ModelException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the failure.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     */
    public QuotaExhaustedException(String reason, ErrorDetails details) {
        this(reason, details, null);
    }

    /**
     * Makes the failure with its cause.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     * @param cause what it comes from, or null; its message must not repeat content either
     */
    public QuotaExhaustedException(String reason, ErrorDetails details, @Nullable Throwable cause) {
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
        return new QuotaExhaustedException(reason(), details, getCause());
    }
}
