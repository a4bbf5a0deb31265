package dev.headgate.error;

import org.jspecify.annotations.Nullable;

/** The policy wants somebody to approve the call first. Nothing was sent. */
public final class ApprovalRequiredException extends ModelException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the failure.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     */
    public ApprovalRequiredException(String reason, ErrorDetails details) {
        this(reason, details, null);
    }

    /**
     * Makes the failure with its cause.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     * @param cause what it comes from, or null; its message must not repeat content either
     */
    public ApprovalRequiredException(String reason, ErrorDetails details, @Nullable Throwable cause) {
        super(reason, details, cause);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }

    @Override
    public boolean isMovable() {
        return false;
    }

    @Override
    ModelException copy(ErrorDetails details) {
        return new ApprovalRequiredException(reason(), details, getCause());
    }
}
