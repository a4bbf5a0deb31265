package dev.headgate.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy wants somebody to approve the call first. Nothing was sent. */
public final class ApprovalRequiredException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ApprovalDemand demand;

    /**
     * Makes the failure.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     */
    public ApprovalRequiredException(String reason, ErrorDetails details) {
        this(reason, details, (Throwable) null);
    }

    /**
     * Makes the failure of a call that can be approved.
     *
     * @param reason what happened and how to ask, without content of prompts or answers
     * @param details where and how
     * @param demand what has to be approved
     */
    public ApprovalRequiredException(String reason, ErrorDetails details, ApprovalDemand demand) {
        this(reason, details, null, demand);
    }

    /**
     * Makes the failure with its cause.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     * @param cause what it comes from, or null; its message must not repeat content either
     */
    public ApprovalRequiredException(String reason, ErrorDetails details, @Nullable Throwable cause) {
        this(reason, details, cause, null);
    }

    private ApprovalRequiredException(
            String reason, ErrorDetails details, @Nullable Throwable cause, @Nullable ApprovalDemand demand) {
        super(reason, details, cause);
        this.demand = demand;
    }

    /**
     * Returns what has to be approved.
     *
     * @return the demand; empty where it is not known, and after deserialisation
     */
    public Optional<ApprovalDemand> demand() {
        return Optional.ofNullable(demand);
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
        return new ApprovalRequiredException(reason(), details, getCause(), demand);
    }
}
