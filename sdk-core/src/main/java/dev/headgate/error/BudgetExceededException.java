package dev.headgate.error;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A budget has no room for the call. Nothing was sent. */
public final class BudgetExceededException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String budget;
    private final @Nullable Instant resetsAt;
    private final @Nullable String otherRoute;

    /**
     * Makes the failure.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     */
    public BudgetExceededException(String reason, ErrorDetails details) {
        this(reason, details, null);
    }

    /**
     * Makes the failure with its cause.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     * @param cause what it comes from, or null; its message must not repeat content either
     */
    public BudgetExceededException(String reason, ErrorDetails details, @Nullable Throwable cause) {
        this(reason, details, cause, null, null, null);
    }

    private BudgetExceededException(
            String reason,
            ErrorDetails details,
            @Nullable Throwable cause,
            @Nullable String budget,
            @Nullable Instant resetsAt,
            @Nullable String otherRoute) {
        super(reason, details, cause);
        this.budget = budget;
        this.resetsAt = resetsAt;
        this.otherRoute = otherRoute;
    }

    /**
     * Returns this failure with the budget that has no room.
     *
     * @param budget its id
     * @param resetsAt when its window ends
     * @param otherRoute the route that its calls are to go to instead, or null
     * @return a copy
     */
    public BudgetExceededException of(String budget, Instant resetsAt, @Nullable String otherRoute) {
        BudgetExceededException copy =
                new BudgetExceededException(reason(), details(), getCause(), budget, resetsAt, otherRoute);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /**
     * Returns the budget that has no room.
     *
     * @return its id, if told
     */
    public Optional<String> budget() {
        return Optional.ofNullable(budget);
    }

    /**
     * Returns when the budget starts anew.
     *
     * @return the end of its window, if told
     */
    public Optional<Instant> resetsAt() {
        return Optional.ofNullable(resetsAt);
    }

    /**
     * Returns where the budget moves calls that it has no room for. Headgate has tried it before an application sees this
     * failure, unless the call was pinned or in the middle of running tools.
     *
     * @return the name of a route, if the budget names one
     */
    public Optional<String> otherRoute() {
        return Optional.ofNullable(otherRoute);
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
        return new BudgetExceededException(reason(), details, getCause(), budget, resetsAt, otherRoute);
    }
}
