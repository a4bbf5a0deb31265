package dev.headgate.error;

import org.jspecify.annotations.Nullable;

/** The request is wrong, here or in the provider's eyes; it would be refused everywhere. The message says what to mend. */
public sealed class InvalidRequestException extends ModelException permits ContextWindowExceededException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the failure.
     *
     * @param reason what is wrong and what to do, without content of prompts or answers
     * @param details where and how
     */
    public InvalidRequestException(String reason, ErrorDetails details) {
        this(reason, details, null);
    }

    /**
     * Makes the failure with its cause.
     *
     * @param reason what is wrong and what to do, without content of prompts or answers
     * @param details where and how
     * @param cause what it comes from, or null; its message must not repeat content either
     */
    public InvalidRequestException(String reason, ErrorDetails details, @Nullable Throwable cause) {
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
        return new InvalidRequestException(reason(), details, getCause());
    }
}
