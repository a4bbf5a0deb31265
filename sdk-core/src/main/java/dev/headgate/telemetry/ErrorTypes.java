package dev.headgate.telemetry;

import dev.headgate.error.ApprovalRequiredException;
import dev.headgate.error.BudgetExceededException;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.PolicyViolationException;

/** What stands as {@code error.type}: few different values, and never a message. */
final class ErrorTypes {
    private ErrorTypes() {}

    static String of(Throwable e) {
        if (e instanceof ModelTimeoutException) {
            return "timeout";
        }
        if (e instanceof ModelException failure) {
            return failure.details()
                    .providerCode()
                    .orElseGet(() -> failure.getClass().getSimpleName());
        }
        return e.getClass().getName();
    }

    static String outcome(Throwable e) {
        if (e instanceof CancelledException) {
            return "cancelled";
        }
        boolean denied = e instanceof PolicyViolationException
                || e instanceof BudgetExceededException
                || e instanceof ApprovalRequiredException;
        return denied ? "denied" : "failed";
    }
}
