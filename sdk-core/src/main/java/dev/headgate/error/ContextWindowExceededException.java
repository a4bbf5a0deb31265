package dev.headgate.error;

import org.jspecify.annotations.Nullable;

/** The conversation does not fit the model's context window. Shorten it, or use a route with a larger model. */
public final class ContextWindowExceededException extends InvalidRequestException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the failure.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     */
    public ContextWindowExceededException(String reason, ErrorDetails details) {
        this(reason, details, null);
    }

    /**
     * Makes the failure with its cause.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     * @param cause what it comes from, or null; its message must not repeat content either
     */
    public ContextWindowExceededException(String reason, ErrorDetails details, @Nullable Throwable cause) {
        super(reason, details, cause);
    }

    @Override
    ModelException copy(ErrorDetails details) {
        return new ContextWindowExceededException(reason(), details, getCause());
    }
}
