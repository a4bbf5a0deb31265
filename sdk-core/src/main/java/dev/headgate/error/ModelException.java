package dev.headgate.error;

import org.jspecify.annotations.Nullable;

/**
 * Says why a call failed, where, and what to do about it.
 *
 * <p>The family is closed, so that a {@code catch} or a chain of {@code instanceof} can be complete. Messages name
 * deployments, codes and ids; they never repeat a prompt, an answer or a secret.
 */
public abstract sealed class ModelException extends RuntimeException
        permits ApprovalRequiredException,
                AuthenticationException,
                BudgetExceededException,
                CancelledException,
                ClientClosedException,
                ConnectionException,
                ContentFilteredException,
                IncompleteStreamException,
                InvalidRequestException,
                ModelNotFoundException,
                ModelTimeoutException,
                NoCapacityException,
                OverloadedException,
                PermissionDeniedException,
                PolicyViolationException,
                ProtocolException,
                QuotaExhaustedException,
                ThrottledException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final transient ErrorDetails details;

    ModelException(String reason, ErrorDetails details, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
        this.details = details;
    }

    /**
     * Tells whether the same deployment may answer when asked again.
     *
     * @return true if so
     */
    public abstract boolean isRetryable();

    /**
     * Tells whether another deployment of the route could answer.
     *
     * @return true if so
     */
    public abstract boolean isMovable();

    /**
     * Tells whether the provider may charge for the failed attempt: as it said itself, or else because it may have begun
     * to answer.
     *
     * @return false if it surely does not
     */
    public boolean mayBeBilled() {
        return details()
                .billed()
                .orElse(this instanceof CancelledException
                        || this instanceof ConnectionException
                        || this instanceof IncompleteStreamException
                        || this instanceof ModelTimeoutException
                        || this instanceof ProtocolException);
    }

    /**
     * Returns where and how the call failed.
     *
     * @return the details; empty after deserialisation
     */
    public ErrorDetails details() {
        ErrorDetails known = details;
        return known == null ? ErrorDetails.none() : known;
    }

    /**
     * Returns what happened and what to do, without the details.
     *
     * @return one or two sentences
     */
    public String reason() {
        return reason;
    }

    /**
     * Returns what happened, what to do, and where.
     *
     * @return the reason and, in brackets, the details
     */
    @Override
    public String getMessage() {
        String where = details().where();
        return where.isEmpty() ? reason : reason + " [" + where + "]";
    }

    /**
     * Returns this failure with other details, keeping its stack trace.
     *
     * @param details the details
     * @return a copy of the same type
     */
    public final ModelException withDetails(ErrorDetails details) {
        ModelException copy = copy(details);
        copy.setStackTrace(getStackTrace());
        for (Throwable suppressed : getSuppressed()) {
            copy.addSuppressed(suppressed);
        }
        return copy;
    }

    abstract ModelException copy(ErrorDetails details);
}
