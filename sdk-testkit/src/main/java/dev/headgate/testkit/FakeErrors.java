package dev.headgate.testkit;

import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.ContextWindowExceededException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelNotFoundException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.PermissionDeniedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.QuotaExhaustedException;
import dev.headgate.error.ThrottledException;
import java.util.Locale;

/** Turns faults to the errors that real providers sort them into. */
final class FakeErrors {
    private FakeErrors() {}

    static ModelException of(Fault fault, ErrorDetails known) {
        ErrorDetails details = details(fault, known);
        return switch (fault.kind()) {
            case THROTTLED ->
                new ThrottledException(fault.scope(), "The fake model throttles; come back later.", details);
            case QUOTA_EXHAUSTED -> new QuotaExhaustedException("The fake account's credit is used up.", details);
            case OVERLOADED -> new OverloadedException("The fake model is overloaded; come back later.", details);
            case NOT_READY -> new OverloadedException("The fake model is being loaded; come back later.", details);
            case SERVER_ERROR -> new OverloadedException("The fake model failed; try again.", details);
            case TIMEOUT, STALL -> new ModelTimeoutException("The fake model took too long; ask less.", details);
            case UNAUTHORIZED ->
                new AuthenticationException("The fake model does not know the credentials; mend them.", details);
            case FORBIDDEN ->
                new PermissionDeniedException(
                        "The fake model does not allow this to the account; have it allowed.", details);
            case MODEL_NOT_FOUND ->
                new ModelNotFoundException("The fake model is not known; mend the deployment's model.", details);
            case INVALID_REQUEST -> new InvalidRequestException("The fake model refuses the request.", details);
            case CONTEXT_WINDOW_EXCEEDED ->
                new ContextWindowExceededException(
                        "The conversation does not fit the fake model; shorten it.", details);
            case CONTENT_FILTERED -> new ContentFilteredException("The fake model's filter refuses.", details);
            case RESET, CUT -> new ConnectionException("The connection to the fake model was reset.", details);
            case MALFORMED, HTML -> new ProtocolException("The fake model's answer is not of its format.", details);
        };
    }

    private static ErrorDetails details(Fault fault, ErrorDetails known) {
        ErrorDetails.Builder details =
                known.toBuilder().retryAfter(fault.retryAfter().orElse(null));
        if (fault.kind() == FaultKind.RESET || fault.kind() == FaultKind.CUT) {
            return details.requestId(null).build();
        }
        fault.message().ifPresent(details::providerMessage);
        if (fault.status() != 0) {
            details.httpStatus(fault.status()).providerCode(fault.kind().name().toLowerCase(Locale.ROOT));
        }
        return details.build();
    }
}
