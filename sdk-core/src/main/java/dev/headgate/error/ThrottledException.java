package dev.headgate.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A quota of the account or deployment is used up for now. It says nothing about health: another account may answer. */
public final class ThrottledException extends ModelException {
    private static final long serialVersionUID = 1L;

    /** What is used up. */
    public enum Scope {
        /** Requests per minute. */
        REQUESTS,
        /** Tokens per minute. */
        TOKENS,
        /** Tokens per day: waiting does not help for hours. */
        DAILY,
        /** The traffic grew too fast. */
        RAMP,
        /** Too many requests at the same time. */
        CONCURRENCY,
        /** The provider does not say. */
        UNKNOWN
    }

    private final Scope scope;

    /**
     * Makes the failure.
     *
     * @param scope what is used up
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     */
    public ThrottledException(Scope scope, String reason, ErrorDetails details) {
        this(scope, reason, details, null);
    }

    /**
     * Makes the failure with its cause.
     *
     * @param scope what is used up
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     * @param cause what it comes from, or null; its message must not repeat content either
     */
    public ThrottledException(Scope scope, String reason, ErrorDetails details, @Nullable Throwable cause) {
        super(reason, details, cause);
        this.scope = Objects.requireNonNull(scope, "scope");
    }

    /**
     * Returns what is used up.
     *
     * @return the scope
     */
    public Scope scope() {
        return scope;
    }

    @Override
    public boolean isRetryable() {
        return scope != Scope.DAILY;
    }

    @Override
    public boolean isMovable() {
        return true;
    }

    @Override
    ModelException copy(ErrorDetails details) {
        return new ThrottledException(scope, reason(), details, getCause());
    }
}
